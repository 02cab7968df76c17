import { widthFactors } from '../../../../theorems/width-reading.js';
import { midpointOf, saysNothing } from '../../../claim/estimate.js';
import { prepareData } from '../../../instances/prepare-data.js';
import type { Preparation, PreparedData } from '../../../instances/prepared-data.js';
import type { Table } from '../../../instances/table.js';
import { activations } from '../../../network/activations/index.js';
import { nameText } from '../../../readings/notation-text.js';
import { estimateJson } from '../../../report/estimate-json.js';
import type { Alternative, ClosestRows, WidthReport } from '../../../report/width/width-report.js';
import type { Question } from './question.js';
import { known, type Reading, read } from './reading.js';

/** Above this many rows one alternative takes seconds, and none is computed. */
const mostRows = { numeric: 128, certified: 24 };
/** How many of the closest pairs of rows are named. */
const pairsNamed = 3;

interface Change {
  readonly change: Alternative['change'];
  readonly to: string;
  readonly question: () => Question;
}

/** What drives the width: its factors, the closest rows, and what the same question gives with one thing changed. Yields before each costly part. */
export function* drivers(
  question: Question,
  table: Table,
  preparation: Preparation,
  reading: Reading,
): Generator<string, WidthReport['drivers']> {
  const factors = widthFactors.map((factor) => ({
    name: factor.name,
    symbol: nameText(factor, 'now'),
    meaning: factor.meaning,
    value: estimateJson(known(factor, reading.frames)),
  }));
  const closest = closestRows(reading, question.data);
  const alternatives: Alternative[] = [];
  for (const { change, to, question: changed } of changes(question, table, preparation, closest[0])) {
    yield `${change} ${to}`;
    // Only a comparison, which need not be certified.
    const other = read({ ...changed(), grade: 'numeric' });
    alternatives.push({
      change,
      to,
      smallestEigenvalue: estimateJson(other.smallestEigenvalue),
      width: estimateJson(other.required),
      iterations: estimateJson(other.iterations),
    });
  }
  return {
    factors,
    dominant: dominantOf(factors),
    closestRows: closest,
    alternatives,
    best: bestOf(alternatives, reading),
  };
}

function changes(
  question: Question,
  table: Table,
  preparation: Preparation,
  closest: ClosestRows | undefined,
): readonly Change[] {
  const { data, activation, c, grade } = question;
  if (data.n > mostRows[grade]) return [];
  const others = activations.filter(({ name, derivativeLipschitz: lipschitz, derivativePolynomialDegree: degree }) => {
    return name !== activation && Number.isFinite(lipschitz) && degree === undefined;
  });
  const modes = (['unit', 'standardise', 'bias'] as const).filter((mode) => mode !== (preparation.rows ?? 'unit'));
  return [
    ...others.map(({ name }) => ({
      change: 'activation' as const,
      to: name,
      question: () => ({ ...question, activation: name }),
    })),
    ...modes.flatMap((mode) => {
      const other = preparedOrNothing(table, { ...preparation, rows: mode });
      return other === undefined
        ? []
        : [{ change: 'rows' as const, to: mode, question: () => ({ ...question, data: other }) }];
    }),
    { change: 'c', to: String(c / 4), question: () => ({ ...question, c: c / 4 }) },
    ...(closest === undefined
      ? []
      : [
          {
            change: 'without-row' as const,
            to: String(closest.rows[1]),
            question: () => ({ ...question, data: without(data, closest.rows[1]) }),
          },
        ]),
  ];
}

/** Another scaling may not exist for a table (a row that is the mean); it is then no alternative. */
function preparedOrNothing(table: Table, preparation: Preparation): PreparedData | undefined {
  try {
    return prepareData(table, preparation);
  } catch {
    return undefined;
  }
}

/** The data without the row of that number in the table. */
function without(data: PreparedData, rowNumber: number): PreparedData {
  const { d, rowNumbers, inputs, targets } = data;
  const kept = [...rowNumbers.keys()].filter((i) => rowNumbers[i] !== rowNumber);
  return {
    ...data,
    n: kept.length,
    inputs: Float64Array.from(kept.flatMap((i) => [...inputs.subarray(i * d, (i + 1) * d)])),
    targets: Float64Array.from(kept, (i) => targets[i] ?? Number.NaN),
    rowNumbers: kept.map((i) => rowNumbers[i] ?? 0),
  };
}

/** The pairs of rows closest to parallel or antiparallel, by their numbers in the table. */
function closestRows({ frames }: Reading, { rowNumbers }: PreparedData): readonly ClosestRows[] {
  const { n, cosines } = frames.setup.geometry;
  const pairs: { i: number; j: number; cosine: number }[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const cosine = cosines[i * n + j] ?? Number.NaN;
      const last = pairs.at(-1);
      if (pairs.length === pairsNamed && last !== undefined && Math.abs(cosine) <= Math.abs(last.cosine)) continue;
      pairs.push({ i, j, cosine });
      pairs.sort((a, b) => Math.abs(b.cosine) - Math.abs(a.cosine));
      pairs.length = Math.min(pairs.length, pairsNamed);
    }
  }
  return pairs.map(({ i, j, cosine }) => ({ rows: [rowNumbers[i] ?? 0, rowNumbers[j] ?? 0], cosine }));
}

function dominantOf(factors: WidthReport['drivers']['factors']): string | null {
  if (factors.some(({ value }) => value.lo === null)) return null;
  const [largest] = [...factors].sort((a, b) => (b.value.lo ?? 0) - (a.value.lo ?? 0));
  return largest?.name ?? null;
}

function bestOf(alternatives: readonly Alternative[], { required }: Reading): number | null {
  let best: number | null = null;
  let smallest = saysNothing(required) ? Number.POSITIVE_INFINITY : midpointOf(required);
  for (const [position, { change, width }] of alternatives.entries()) {
    // Dropping data is no better answer to the same question.
    if (change === 'without-row' || width.hi === null || width.hi >= smallest) continue;
    [best, smallest] = [position, width.hi];
  }
  return best;
}
