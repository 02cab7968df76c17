import { describe, expect, test } from 'vitest';
import type { RunEnd } from '../claim/setting.js';
import { affine } from '../network/activations/affine.js';
import { relu } from '../network/activations/relu.js';
import { softplus } from '../network/activations/softplus.js';
import { tanh } from '../network/activations/tanh.js';
import { type DescentOptions, descend } from './descend.js';
import type { Engine } from './engine.js';
import type { DescentProblem, WeightProblem } from './problem.js';
import type { DescentState } from './state.js';
import { example } from './testing/example.js';
import { wForm } from './w-form.js';
import { zForm } from './z-form.js';

const shape = { n: 4, d: 6, m: 50 };

function run(
  problem: WeightProblem,
  options: Partial<DescentOptions<WeightProblem>> = {},
): { states: DescentState[]; end: RunEnd } {
  const states: DescentState[] = [];
  const generator = descend(problem, { steps: 20, route: zForm, ...options });
  for (;;) {
    const { done, value } = generator.next();
    if (done) return { states, end: value };
    states.push(value);
  }
}

test('states k = 0, …, steps are yielded, and the numbers of a state belong together', () => {
  const problem = example(tanh, shape, 'states');
  const { states, end } = run(problem);
  expect(end.reason).toBe('horizon');
  expect(states.map((state) => state.k)).toEqual(Array.from({ length: 21 }, (_, k) => k));
  let path = 0;
  for (const state of states) {
    path += state.stepLength;
    expect(state.pathLength).toBe(path);
    state.residual.forEach((r, i) => {
      expect(r).toBe(state.outputs[i]! - problem.targets[i]!);
    });
    expect(state.loss).toBeCloseTo(state.residualNorm ** 2 / 2, 14);
  }
  expect(states[0]!.stepLength).toBe(0);
  expect(states[20]!.loss).toBeLessThan(states[0]!.loss);
});

test('the same problem gives the same bits', () => {
  const a = run(example(softplus, shape, 'bits'), { steps: 50 }).states.at(-1)!;
  const b = run(example(softplus, shape, 'bits'), { steps: 50 }).states.at(-1)!;
  expect(a.outputs).toEqual(b.outputs);
  expect(a.pathLength).toBe(b.pathLength);
});

test('what a state computes when asked is refused once the run has moved on, and distances when they were not asked for', () => {
  const generator = descend(example(tanh, shape, 'stale'), { steps: 3, route: zForm });
  const first = generator.next().value as DescentState;
  expect(first.gram()).toHaveLength(16);
  expect(() => first.distance()).toThrow(/not asked/);
  generator.next();
  expect(() => first.gram()).toThrow(/moved on from k = 0/);
  expect(() => first.preactivations()).toThrow(/moved on/);
});

describe.each([
  ['z-form', zForm],
  ['w-form', wForm],
] as const)('runs end with a reason (%s)', (_, route) => {
  test('a target that is NaN: at once', () => {
    const problem = example(tanh, shape, 'nan');
    problem.targets[2] = Number.NaN;
    const { states, end } = run(problem, { route });
    expect(states).toHaveLength(0);
    expect(end).toEqual({ reason: 'not-a-number', message: 'at k = 0 the residual of sample 2 is NaN' });
  });

  test('an infinite target: at once', () => {
    const problem = example(tanh, shape, 'infinite');
    problem.targets[1] = Number.NEGATIVE_INFINITY;
    expect(run(problem, { route }).end).toEqual({
      reason: 'overflow',
      message: 'at k = 0 the residual of sample 1 is Infinity',
    });
  });

  test('a step far too large on a linear network: diverged, the last state still shown', () => {
    const { states, end } = run({ ...example(affine, shape, 'diverge'), stepSize: 50 }, { route, steps: 1000 });
    expect(end.reason).toBe('diverged');
    expect(states.at(-1)!.residualNorm).toBeGreaterThan(1e8 * states[0]!.residualNorm);
  });

  test('overflow within one step: no state shows ∞ or NaN', () => {
    const { states, end } = run({ ...example(affine, shape, 'overflow'), stepSize: 1e300 }, { route, steps: 1000 });
    expect(['overflow', 'not-a-number']).toContain(end.reason);
    expect(states).toHaveLength(1);
  });

  test('a bounded activation cannot hide an overflow of the weights', () => {
    const { end } = run({ ...example(tanh, shape, 'hidden'), stepSize: 1e308 }, { route, steps: 1000 });
    expect(['overflow', 'not-a-number']).toContain(end.reason);
  });

  test('a residual of exactly zero: converged', () => {
    const problem = example(relu, { n: 2, d: 3, m: 1 }, 'zero');
    const outputs = run(problem, { route, steps: 0 }).states[0]!.outputs;
    const { states, end } = run({ ...problem, targets: outputs }, { route });
    expect(end.reason).toBe('converged');
    expect(states).toHaveLength(1);
  });
});

test('a run to the noise floor stops where rounding can explain the residual, and a claimed contraction gets it lower', () => {
  const problem = example(tanh, { n: 3, d: 8, m: 200 }, 'floor');
  const plain = run(problem, { steps: 20_000, toNoiseFloor: true });
  expect(plain.end.reason).toBe('noise-floor');
  const last = plain.states.at(-1)!;
  expect(last.residualNorm).toBeLessThanOrEqual(last.residualAllowance);
  expect(last.residualNorm).toBeGreaterThan(0);
  expect(plain.states.at(-2)!.residualNorm).toBeGreaterThan(plain.states.at(-2)!.residualAllowance);
  const credited = run(problem, { steps: 20_000, toNoiseFloor: true, contraction: 0.99 });
  expect(credited.states.at(-1)!.residualNorm).toBeLessThan(last.residualNorm);
});

test('an engine is closed when its run ends, and when its caller turns away', () => {
  let closed = 0;
  const route = (problem: DescentProblem): Engine =>
    Object.assign(zForm(problem, { distances: false }), { close: () => closed++ });
  run(example(tanh, shape, 'close'), { route });
  expect(closed).toBe(1);
  for (const _ of descend(example(tanh, shape, 'close'), { steps: 9, route })) break;
  expect(closed).toBe(2);
});

test('problems whose parts do not fit are refused', () => {
  const problem = example(tanh, shape, 'shapes');
  const refused = (change: Partial<WeightProblem>): void => {
    expect(() => run({ ...problem, ...change })).toThrow(RangeError);
  };
  refused({ gram: new Float64Array(15) });
  refused({ preactivations: new Float64Array(199) });
  refused({ signs: new Int8Array(50) });
  refused({ targets: new Float64Array(0) });
  for (const stepSize of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) refused({ stepSize });
  expect(() => run({ ...problem, weights: new Float64Array(7) }, { route: wForm })).toThrow(RangeError);
});
