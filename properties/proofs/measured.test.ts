import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saysNothing } from '../../src/claim/estimate.js';
import type { Quantity } from '../../src/claim/quantity.js';
import { quantitiesOf } from '../../src/claim/traverse.js';
import { twoLayer } from '../../src/settings/two-layer/setting.js';
import type { TwoLayerDraw, TwoLayerState } from '../../src/settings/two-layer/world.js';
import { measure } from '../../src/verify/measure.js';
import { localLinearConvergenceProved as theorem } from '../../theorems/proofs/local-linear-convergence.js';
import { drafts, ReferenceRun } from './reference-network.js';

const steps = 3;

/** Everything that the proof says of iterates and a run measures. */
const measured = [...new Set(theorem.proof!.flatMap(({ formula }) => quantitiesOf(formula)))].filter(
  (of): of is Extract<Quantity, { scope: 'step' }> => of.scope === 'step' && (of.estimate ?? of.measure) !== undefined,
);

/** Values that depend on the vector at which a norm is attained say nothing where several vectors attain it. */
const dependsOnTheVector = (name: string): boolean => /-(scaled-vector|block-image)$/.test(name);

/** The states of a run of the setting from the weights of a reference network. */
function* statesOf(reference: ReferenceRun): Generator<TwoLayerState> {
  const { x, start, signs, activation } = reference.draft;
  const targets = { family: 'given', values: reference.targets };
  const setup = twoLayer.prepare({ inputs: x.to2DArray(), targets, activation });
  const draw = {
    setup,
    width: signs.length,
    problem: (stepSize: number) => ({
      gram: setup.geometry.gram,
      targets: setup.targets,
      activation: setup.activation,
      stepSize,
      signs: Int8Array.from(signs),
      preactivations: Float64Array.from(start.mmul(x.transpose()).to1DArray()),
    }),
  } as unknown as TwoLayerDraw;
  const needs = new Set(measured.flatMap((of) => [of.name, ...(of.needs ?? [])]));
  yield* twoLayer.run(draw, { 'step-size': reference.stepSize }, steps, needs);
}

interface Comparison {
  /** Names of quantities for which a run and the matrices written out disagree. */
  readonly wrong: ReadonlySet<string>;
  /** Names of those for which twice the measured value would have been noticed. */
  readonly sharp: ReadonlySet<string>;
}

function compared(count: number): Comparison {
  const [wrong, sharp] = [new Set<string>(), new Set<string>()];
  for (const { points: _, ...draft } of fc.sample(drafts, { numRuns: count, seed: 7 })) {
    const networks = draft.signs.map((_sign, neuron) => new ReferenceRun(draft, steps, neuron));
    const [first] = networks;
    if (!first!.applies || draft.x.to2DArray().some((row) => row.every((entry) => entry === 0))) continue;
    for (const state of statesOf(first!)) {
      if (state.step === steps) break;
      expect(state.neuronsInView).toEqual(draft.signs.map((_sign, r) => r));
      for (const of of measured) {
        for (const r of of.any === undefined ? [0] : state.neuronsInView) {
          for (let i = 0; i < (of.index?.size(state.draw.setup) ?? 1); i++) {
            const reference = networks[r]!;
            const prefix = /^(iterate|any|drift)-/.exec(of.name)?.[1];
            if (dependsOnTheVector(of.name) && !(reference.estimate(`${prefix}-gap`, state.step, 'now', i).lo > 0.01))
              continue;
            const run = measure(of, state, i, 'numeric', r).estimate;
            expect(saysNothing(run), of.name).toBe(false);
            expect(run.hi - run.lo, of.name).toBeLessThan(1e-6);
            const written = reference.estimate(of.name, state.step, 'now', i);
            if (run.hi < written.lo || run.lo > written.hi) wrong.add(of.name);
            if (2 * run.hi < written.lo || 2 * run.lo > written.hi) sharp.add(of.name);
          }
        }
      }
    }
  }
  return { wrong, sharp };
}

test('what a run measures is what the matrices written out give, quantity by quantity, neuron by neuron', () => {
  const { wrong, sharp } = compared(8);
  expect([...wrong]).toEqual([]);
  expect(measured.length).toBeGreaterThan(30);
  expect(measured.map(({ name }) => name).filter((name) => !sharp.has(name))).toEqual([]);
});
