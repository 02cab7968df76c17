import {
  descentCoefficient,
  gramWidth,
  guaranteedFactor,
  initialResidualBound,
  pathWidth,
  quadraticWidth,
} from '../../../../theorems/quadratic-width.js';
import { conditionH } from '../../../../theorems/width-reading.js';
import { square, type Term } from '../../../claim/expression.js';
import type { PreparedData } from '../../../instances/prepared-data.js';
import { decide } from '../../../readings/decide.js';
import { type EstimateJson, estimateJson } from '../../../report/estimate-json.js';
import type { WidthReport } from '../../../report/width/width-report.js';
import { relativeStep } from '../../../settings/two-layer/constants.js';
import {
  derivativeBound,
  derivativeLipschitz,
  largestCosine,
  spectralNorm,
} from '../../../settings/two-layer/instance-quantities.js';
import { epsilon, stepSize, theta } from '../../../settings/two-layer/parameters.js';
import { version } from '../../version.js';
import type { Question } from './question.js';
import { known, type Reading, valueIn } from './reading.js';

/** Puts the answer together. */
export function reportOf(
  { data, delta, c, lossRatio, seed }: Question,
  reading: Reading,
  drivers: WidthReport['drivers'],
  extras: Pick<WidthReport, 'cost' | 'run'>,
): WidthReport {
  const { setup, parameters } = reading.frames;
  const number = (term: Term): EstimateJson => estimateJson(known(term, reading.frames));
  const stepIsKnown = Number.isFinite(valueIn(relativeStep, reading.frames).hi);
  const degenerate = setup.degenerateRows;
  return {
    schema: 'lakatos/width/1',
    lakatos: version,
    theorem: quadraticWidth.name,
    seed,
    delta,
    c,
    lossRatio,
    dataset: {
      name: data.name,
      rows: data.n,
      columns: data.d,
      target: data.targetName,
      spectralNormSquared: number(square(spectralNorm)),
      maxCosine: number(largestCosine),
      preparation: data.notes,
    },
    activation: {
      name: setup.activation.name,
      derivativeBound: number(derivativeBound),
      derivativeLipschitz: number(derivativeLipschitz),
    },
    gram: {
      smallestEigenvalue: estimateJson(reading.smallestEigenvalue),
      ...(degenerate && { degenerate: { ...degenerate, rows: inTable(degenerate.rows, data) } }),
    },
    initialResidual: { bound: number(initialResidualBound), delta: delta / 2 },
    width: {
      required: estimateJson(reading.required),
      gram: number(gramWidth),
      path: number(pathWidth),
      epsilon: parameters[epsilon.name] ?? Number.NaN,
      theta: parameters[theta.name] ?? Number.NaN,
      b: number(descentCoefficient),
    },
    conditionH: conditionAt(reading),
    stepSize: stepIsKnown ? (parameters[stepSize.name] ?? null) : null,
    rate: number(guaranteedFactor),
    iterations: estimateJson(reading.iterations),
    applies: appliesOf(reading),
    ...extras,
    drivers,
  };
}

function conditionAt({ frames }: Reading): WidthReport['conditionH'] {
  const { truth, grade, comparisons } = decide(conditionH.formula, frames.surroundings);
  const [comparison] = comparisons;
  // Why m_path has no upper bound tells more than where its formula broke off.
  const reason = known(pathWidth, frames).reason ?? comparison?.left.reason ?? 'the two sides overlap';
  return truth === 'unknown' ? { truth, grade: 'unknown', reason } : { truth, grade };
}

function inTable([i, j]: readonly [number, number], { rowNumbers }: PreparedData): readonly [number, number] {
  return [rowNumbers[i] ?? 0, rowNumbers[j] ?? 0];
}

function appliesOf({ obstacle }: Reading): WidthReport['applies'] {
  if (obstacle === undefined) return { answer: 'yes' };
  if (obstacle.outcome === 'undecided') return { answer: 'undecided', because: obstacle.because };
  const { claim, statement } = obstacle.because;
  return { answer: 'vacuous', because: `hypothesis ${claim} fails: ${statement}` };
}
