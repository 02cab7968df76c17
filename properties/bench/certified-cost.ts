import type { Instance } from '../../src/claim/instance.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { loadTable } from '../../src/instances/load-table.js';
import { prepareData } from '../../src/instances/prepare-data.js';
import { drawWeights } from '../../src/instances/random-network.js';
import { activationNames } from '../../src/network/activations/index.js';
import { certifiedActivation } from '../../src/numerics/activations/certified.js';
import { encloseInputGram } from '../../src/numerics/input-balls.js';
import { encloseLimitEigenvalue } from '../../src/numerics/limit-eigenvalue.js';
import { delta, epsilon, stepFraction, stepSize, theta, width } from '../../src/settings/two-layer/parameters.js';
import { twoLayer } from '../../src/settings/two-layer/setting.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { Frames } from '../../src/verify/frames.js';
import { obstacle } from '../../src/verify/hypotheses.js';
import { place } from '../../src/verify/place.js';
import { theorems } from '../../theorems/index.js';

/** What deciding the hypotheses of one theorem by enclosures costs, beside gradient steps on the same instance. Times in milliseconds. */
export interface CertifiedCost {
  readonly theorem: string;
  readonly rows: string;
  readonly activation: string;
  readonly n: number;
  readonly m: number;
  readonly outcome: string;
  /** The first time in this process, tables and compilation included; and on another instance of the same size. */
  readonly first: Decision;
  readonly again: Decision;
  readonly step: number;
}

/** The time it took, and λ₀ of the rows from below. */
export interface Decision {
  readonly time: number;
  readonly eigenvalue: number;
}

/** Issue 4 speaks of λ₀ from here on. */
export const judgedFrom = 1e-6;

/**
 * What it took in units of what issue 4 allows: 200 gradient steps of the same instance or half a second, whichever is more, where λ₀ ≥ 1e-6;
 * the slower of the two times. Undefined where λ₀ is less in both.
 */
export function shareOfAllowed({ first, again, step }: CertifiedCost): number | undefined {
  const times = [first, again].filter(({ eigenvalue }) => eigenvalue >= judgedFrom).map(({ time }) => time);
  return times.length === 0 ? undefined : Math.max(...times) / Math.max(200 * step, 500);
}

/** Steps are timed on at most this many neurons and scaled: their time is linear in them. */
const timedWidth = 20_000;
const timedSteps = 3;

/** Where rows come from: two instances of n rows each. */
export interface RowSource {
  readonly name: string;
  rows(n: number, again: boolean): number[][];
}

export function* certifiedCosts(sizes: readonly number[], source: RowSource): Generator<CertifiedCost> {
  for (const activation of activationNames.filter((name) => name !== 'affine')) {
    for (const n of sizes) {
      let eigenvalues: number[] | undefined;
      for (const theorem of theorems as readonly Theorem<TwoLayerWorld>[]) {
        const placed = [false, true].map((again) =>
          place(theorem, instanceOf(source.rows(n, again), activation), { bytes: 2 ** 26 }),
        );
        const [once, twice] = placed.map((instance) => decided(theorem, instance));
        if (once === undefined || twice === undefined) continue;
        // After the times: it would fill the tables that a first time is to fill.
        eigenvalues ??= [false, true].map((again) => certifiedEigenvalue(source.rows(n, again), activation));
        const instance = placed[1]!;
        yield {
          theorem: theorem.name,
          rows: source.name,
          activation,
          n,
          m: instance.parameters[width.name] ?? Number.NaN,
          outcome: twice.outcome,
          first: { time: once.time, eigenvalue: eigenvalues[0]! },
          again: { time: twice.time, eigenvalue: eigenvalues[1]! },
          step: timeOfStep(theorem, instance),
        };
      }
    }
  }
}

/** Random unit rows in twice as many dimensions. */
export const unitRows: RowSource = {
  name: 'random',
  rows: (n, again) => {
    const d = 2 * n;
    const gaussians = drawWeights(d, n, `bench${again ? ', again' : ''} ${n}`);
    return Array.from({ length: n }, (_, i) => {
      const row = [...gaussians.subarray(i * d, (i + 1) * d)];
      const norm = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
      return row.map((x) => x / norm);
    });
  },
};

/** The first and the next n rows of a data set as they stand in the table, long and nearly parallel. */
export async function rawRows(data: string): Promise<RowSource> {
  const { inputs, d } = prepareData(await loadTable(data), { rows: 'none' });
  return {
    name: data,
    rows: (n, again) =>
      Array.from({ length: n }, (_, i) => [
        ...inputs.subarray((i + (again ? n : 0)) * d, (i + 1 + (again ? n : 0)) * d),
      ]),
  };
}

/** Targets ±1. */
function instanceOf(inputs: number[][], activation: string): Instance {
  return {
    setting: 'two-layer',
    family: 'given',
    subject: { inputs, targets: { family: 'given', values: inputs.map((_, i) => (i % 2 ? 1 : -1)) }, activation },
    parameters: {
      [width.name]: 4096,
      [stepSize.name]: 2 ** -10,
      [stepFraction.name]: 0.25,
      [delta.name]: 0.1,
      [epsilon.name]: 0.05,
      [theta.name]: 0.85,
    },
    seed: 'bench',
    steps: timedSteps,
  };
}

function decided(theorem: Theorem<TwoLayerWorld>, instance: Instance): { time: number; outcome: string } {
  const start = performance.now();
  const setup = theorem.setting.prepare(instance.subject);
  const frames = new Frames(theorem.setting, setup, instance.parameters, instance.seed, 'certified');
  const found = obstacle(theorem.hypotheses, frames);
  return { time: performance.now() - start, outcome: found?.outcome ?? 'hold' };
}

function certifiedEigenvalue(rows: readonly (readonly number[])[], activation: string): number {
  const gram = encloseInputGram(Float64Array.from(rows.flat()), rows.length, rows[0]?.length ?? 0);
  return encloseLimitEigenvalue(gram, certifiedActivation(activation)).lo;
}

function timeOfStep(theorem: Theorem<TwoLayerWorld>, instance: Instance): number {
  const m = instance.parameters[width.name] ?? 1;
  const timed = Math.min(m, timedWidth);
  const parameters = { ...instance.parameters, [width.name]: timed };
  const { setting } = theorem;
  const draw = twoLayer.draw(setting.prepare(instance.subject), parameters, instance.seed);
  const run = twoLayer.run(draw, parameters, timedSteps + 1, new Set());
  try {
    run.next();
    run.next();
    const start = performance.now();
    for (let k = 0; k < timedSteps; k++) run.next();
    return ((performance.now() - start) / timedSteps) * (m / timed);
  } finally {
    run.return({ reason: 'horizon', message: 'timed' });
  }
}
