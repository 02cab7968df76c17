import { EVD, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import type { Activation } from '../network/activation.js';
import { affine } from '../network/activations/affine.js';
import { mixture } from '../network/activations/mixture.js';
import { relu } from '../network/activations/relu.js';
import { sin } from '../network/activations/sin.js';
import { softplus } from '../network/activations/softplus.js';
import { tanh } from '../network/activations/tanh.js';
import { precision, type Real } from '../numerics/testing/real.js';
import { type DescentOptions, descend } from './descend.js';
import { kernelRoute } from './kernel/kernel-route.js';
import { norm } from './norm.js';
import type { DescentProblem, WeightProblem } from './problem.js';
import { RoundingAllowance } from './rounding.js';
import type { DescentState } from './state.js';
import { example, type Shape } from './testing/example.js';
import { zForm } from './z-form.js';

const { real } = precision(160);

/** An activation in floating point, and σ and σ′ in 160 bits. */
interface Pair {
  readonly activation: Activation;
  value(z: Real): Real;
  derivative(z: Real): Real;
}

const exactTanh: Pair = {
  activation: tanh,
  value: (z) => z.tanh(),
  derivative: (z) => real(1).sub(z.tanh().mul(z.tanh())),
};
const exactSin: Pair = { activation: sin, value: (z) => z.sin(), derivative: (z) => z.cos() };
const pairs: Pair[] = [
  exactTanh,
  exactSin,
  {
    activation: softplus,
    value: (z) => z.exp().add(1).ln(),
    derivative: (z) => real(1).div(z.mul(-1).exp().add(1)),
  },
  { activation: affine, value: (z) => z, derivative: () => real(1) },
  {
    activation: mixture([
      { c: 0.75, activation: tanh, s: 2.5, t: 0.3 },
      { c: -0.6, activation: sin, s: 1.7, t: -0.9 },
    ]),
    value: (z) =>
      exactTanh
        .value(z.mul(2.5).add(0.3))
        .mul(0.75)
        .sub(exactSin.value(z.mul(1.7).sub(0.9)).mul(0.6)),
    derivative: (z) =>
      exactTanh
        .derivative(z.mul(2.5).add(0.3))
        .mul(real(0.75).mul(2.5))
        .sub(exactSin.derivative(z.mul(1.7).sub(0.9)).mul(real(0.6).mul(1.7))),
  },
];

/** Gradient descent in Z-coordinates on the very numbers of the problem, in 160 bits: r at k = 0, 1, … and the path length. */
function* exactDescent(
  { gram, targets, signs, preactivations, stepSize }: DescentProblem,
  pair: Pair,
): Generator<{ residual: Real[]; path: Real }> {
  const n = targets.length;
  const m = signs.length;
  const z = Array.from(preactivations, real);
  const root = real(m).sqrt();
  let path = real(0);
  for (;;) {
    const residual = Array.from(targets, (y, i) => {
      let u = real(0);
      for (let r = 0; r < m; r++) u = u.add(pair.value(z[r * n + i]!).mul(signs[r]!));
      return u.div(root).sub(y);
    });
    yield { residual, path };
    let square = real(0);
    for (let r = 0; r < m; r++) {
      const c = residual.map((ri, i) =>
        pair
          .derivative(z[r * n + i]!)
          .mul(ri)
          .mul(stepSize * signs[r]!)
          .div(root),
      );
      for (let i = 0; i < n; i++) {
        let move = real(0);
        for (let j = 0; j < n; j++) move = move.add(c[j]!.mul(gram[i * n + j]!));
        square = square.add(move.mul(c[i]!));
        z[r * n + i] = z[r * n + i]!.sub(move);
      }
    }
    path = path.add(square.sqrt());
  }
}

/** ‖exact − computed‖₂. */
function distanceTo(exact: readonly Real[], computed: Float64Array): number {
  return norm(Float64Array.from(exact, (r, i) => r.sub(computed[i]!).toNumber()));
}

/** At every step the allowance covers the distance to the exact run, and somewhere it is within a factor of a thousand of it. */
function expectCovered(pair: Pair, shape: Shape, options: DescentOptions<WeightProblem>): void {
  const problem = example(pair.activation, shape, 'allowance', 0.9);
  const exact = exactDescent(problem, pair);
  let tightest = 0;
  for (const state of descend(problem, options)) {
    const { residual, path } = exact.next().value as { residual: Real[]; path: Real };
    const error = distanceTo(residual, state.residual);
    expect(error).toBeLessThanOrEqual(state.residualAllowance);
    expect(Math.abs(path.sub(state.pathLength).toNumber())).toBeLessThanOrEqual(state.pathAllowance);
    tightest = Math.max(tightest, error / state.residualAllowance);
  }
  expect(tightest).toBeGreaterThan(1e-3);
}

const shapes: Shape[] = [
  { n: 1, d: 2, m: 3 },
  { n: 3, d: 5, m: 10 },
  { n: 4, d: 2, m: 6 },
];

describe('the allowance covers the distance to a run in 160 bits, and is not idle', () => {
  for (const pair of pairs) {
    test.each(shapes)(`${pair.activation.name}, n = $n, d = $d, m = $m`, (shape) => {
      expectCovered(pair, shape, { steps: 100, route: zForm });
    });
  }
});

test.each(shapes)('ReLU in the kernel, which seldom stores Z: n = $n, d = $d, m = $m', (shape) => {
  const pair: Pair = {
    activation: relu,
    value: (z) => (z.toNumber() > 0 ? z : real(0)),
    derivative: (z) => real(z.toNumber() > 0 ? 1 : 0),
  };
  // beyond two times that all of Z is stored
  expectCovered(pair, shape, { steps: 600, route: kernelRoute() });
});

test.each([
  { n: 5, d: 2, m: 3 },
  { n: 7, d: 1, m: 9 },
])('the kernel by X and its transpose: n = $n, d = $d, m = $m', (shape) => {
  for (const pair of [pairs[0]!, pairs[1]!, pairs[4]!])
    expectCovered(pair, shape, { steps: 100, route: kernelRoute() });
});

/** What the allowance asks of a state. */
function state(residual: ArrayLike<number>): DescentState {
  const r = Float64Array.from(residual);
  return { residual: r, residualNorm: norm(r), stepLength: 0 } as unknown as DescentState;
}

describe('what products by X and its transpose are off by is allowed for', () => {
  const problem = example(tanh, { n: 5, d: 2, m: 16 }, 'columns');
  const start = Float64Array.of(0.5, -0.25, 1, -0.5, 0.125);
  /** The allowances of residual, path and distance after a step. */
  const allowed = (inputColumns: number): number[] => {
    const allowance = new RoundingAllowance(problem, { summationDepth: 5, inputColumns }, state(start));
    const before = allowance.residual;
    allowance.advance(state(start), state(start));
    return [allowance.residual - before, allowance.pathLength, allowance.distance(1) - allowance.pathLength];
  };
  const [residual, path, distance] = allowed(0);

  test('by the norms of the inputs in place of G, and by what is summed', () => {
    const [few, fewPath, fewDistance] = allowed(2);
    const [many, manyPath, manyDistance] = allowed(1_000_002);
    const norms = Float64Array.from({ length: 5 }, (_, i) => Math.sqrt(problem.gram[6 * i]!));
    const form = start.reduce((sum, r, i) => sum + Math.abs(r) * norms[i]!, 0);
    const more = 2 ** -53 * 2e6 * form * problem.stepSize;
    expect(few!).toBeGreaterThan(residual!);
    expect(fewPath!).toBeGreaterThan(path!);
    expect(fewDistance!).toBeGreaterThan(distance!);
    expect((many! - few!) / (more * norm(norms))).toBeCloseTo(1, 6);
    expect(manyPath! ** 2).toBeGreaterThan(fewPath! ** 2);
    expect((manyDistance! - fewDistance!) / (2 * more * form * problem.stepSize)).toBeCloseTo(1, 6);
  });
});

describe('the kernel, which evaluates σ afresh only now and then', () => {
  const named = [pairs[0]!, pairs[2]!];
  test.each(named.flatMap((pair) => [0.9, 0.02].map((c) => ({ pair, c }))))(
    '$pair.activation.name, step $c',
    ({ pair, c }) => {
      const problem = example(pair.activation, { n: 3, d: 5, m: 10 }, 'drift', c);
      const exact = exactDescent(problem, pair);
      let tightest = 0;
      let largest = 0;
      const route: typeof zForm = (some, options) => {
        const engine = kernelRoute()(some, options);
        const { step } = engine;
        engine.step = (residual) => {
          largest = Math.max(largest, engine.drift!.value);
          return step.call(engine, residual);
        };
        return engine;
      };
      for (const state of descend(problem, { steps: 150, route })) {
        const { residual, path } = exact.next().value as { residual: Real[]; path: Real };
        const error = distanceTo(residual, state.residual);
        expect(error).toBeLessThanOrEqual(state.residualAllowance);
        expect(Math.abs(path.sub(state.pathLength).toNumber())).toBeLessThanOrEqual(state.pathAllowance);
        tightest = Math.max(tightest, error / state.residualAllowance);
      }
      if (c < 0.1) expect(largest).toBeGreaterThan(1);
      expect(tightest).toBeGreaterThan(1e-3);
    },
  );
});

describe('what drifts is allowed for', () => {
  const problem = example(tanh, { n: 1, d: 1, m: 16 }, 'one sample');
  const [gram, eta] = [problem.gram[0]!, problem.stepSize];
  const mean = problem.preactivations.reduce((sum, z) => sum + Math.abs(z), 0) / 16;
  /** What a drift adds: to the residual's allowance at the start and after a step, to the path's, and to the distance's beyond that. */
  const added = (value: number, slope: number): number[] => {
    const numbers = (drift: { value: number; slope: number }): number[] => {
      const allowance = new RoundingAllowance(problem, { summationDepth: 5, drift }, state([0.5]));
      const first = allowance.residual;
      allowance.advance(state([0.5]), state([0]));
      return [first, allowance.residual, allowance.pathLength, allowance.distance(1) - allowance.pathLength];
    };
    const without = numbers({ value: 0, slope: 0 });
    return numbers({ value, slope }).map((x, i) => x - without[i]!);
  };

  test('σ: in the residual, and in the path by the steps taken with it', () => {
    const [first, , path, distance] = added(1000, 0);
    const reading = 2 ** -53 * 1000 * 4 * (1 + mean);
    expect(first! / reading).toBeCloseTo(1, 6);
    expect(path! / (eta * Math.sqrt(gram) * reading)).toBeCloseTo(1, 6);
    expect(distance! / reading).toBeLessThan(1e-6);
  });

  test('σ′: in the residual after a step, in the path and in the distance', () => {
    const [first, second, path, distance] = added(0, 1000);
    const storing = 2 ** -53 * eta * gram * 0.5 * 1000 * (1 + mean);
    expect(first).toBe(0);
    expect(second! / storing).toBeCloseTo(1, 6);
    expect(path!).toBeGreaterThan(0);
    expect(distance! / (2 ** -53 * 4 * 1000 * (1 + mean) * gram * (eta * 0.5) ** 2)).toBeCloseTo(1, 6);
  });
});

test('credit for the contraction ‖I − ηH(W_k)‖ lowers the allowance, and it still covers', () => {
  const problem = example(tanh, { n: 3, d: 5, m: 10 }, 'credit', 0.9);
  let contraction = 0;
  for (const state of descend(problem, { steps: 150, route: zForm })) {
    const eigenvalues = new EVD(Matrix.from1DArray(3, 3, Array.from(state.gram()))).realEigenvalues;
    contraction = Math.max(contraction, 1 - problem.stepSize * Math.min(...eigenvalues));
  }
  expect(contraction).toBeLessThan(1);
  const exact = exactDescent(problem, exactTanh);
  const plain = descend(problem, { steps: 150, route: zForm });
  let last = { credited: 0, plain: 0 };
  for (const state of descend(problem, { steps: 150, route: zForm, contraction })) {
    const { residual } = exact.next().value as { residual: Real[] };
    expect(distanceTo(residual, state.residual)).toBeLessThanOrEqual(state.residualAllowance);
    last = { credited: state.residualAllowance, plain: (plain.next().value as DescentState).residualAllowance };
  }
  expect(last.credited).toBeLessThan(last.plain);
});

test('where steps expand, the allowance grows with them', () => {
  const calm = example(affine, { n: 3, d: 5, m: 10 }, 'expand', 0.9);
  const problem = { ...calm, stepSize: 6 * calm.stepSize };
  let last = 0;
  const exact = exactDescent(problem, pairs[3]!);
  for (const state of descend(problem, { steps: 60, route: zForm })) {
    const { residual } = exact.next().value as { residual: Real[] };
    expect(distanceTo(residual, state.residual)).toBeLessThanOrEqual(state.residualAllowance);
    last = state.residualNorm;
  }
  expect(last).toBeGreaterThan(1e3);
});

test('up to ηB²S² = 2 the allowance grows by a like amount each step, not by a factor', () => {
  const base = example(tanh, { n: 6, d: 3, m: 40 }, 'linear');
  const largest = Math.max(...new EVD(Matrix.from1DArray(6, 6, Array.from(base.gram))).realEigenvalues);
  const states = [...descend({ ...base, stepSize: 1.99 / largest }, { steps: 400, route: zForm })];
  const at = (k: number): number => states[k]!.residualAllowance;
  expect(states).toHaveLength(401);
  expect((at(400) - at(200)) / (at(200) - at(0))).toBeLessThan(1.5);
});
