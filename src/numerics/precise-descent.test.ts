import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { absolute, add, divide, multiply, subtract } from './arithmetic.js';
import { squareRoot } from './elementary.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import type { ExactNetwork } from './network-enclosure.js';
import { square } from './power.js';
import { preciseDescent } from './precise-descent.js';
import { sum } from './sum.js';
import { words } from './testing/cases.js';

const [n, d, m] = [2, 2, 4];
const next = words(5);
const uniform = (size: number): number => size * (next() / 2 ** 31 - 1);
const network: ExactNetwork = {
  inputs: new Float64Array([1, 0, 0.6, 0.8]),
  n,
  d,
  weights: Float64Array.from({ length: m * d }, () => uniform(2)),
  signs: [1, -1, 1, -1],
  activation: certifiedActivation('tanh'),
};
const targets = new Float64Array([0.5, -1]);
const step = 0.25;

/** Gradient descent by naive interval arithmetic, whose width grows with every step. */
function* naively(): Generator<{ residual: Interval; pathLength: Interval }> {
  const x = (i: number, k: number): Interval => point(network.inputs[i * d + k]!);
  const rootWidth = squareRoot(point(m));
  let w = Array.from(network.weights, point);
  let pathLength = point(0);
  for (;;) {
    const z = (r: number, i: number): Interval => sum([0, 1].map((k) => multiply(w[r * d + k]!, x(i, k))));
    const neurons = [0, 1, 2, 3];
    const residual = [0, 1].map((i) => {
      const outputs = neurons.map((r) => multiply(point(network.signs[r]!), network.activation.value(z(r, i))));
      return subtract(divide(sum(outputs), rootWidth), point(targets[i]!));
    });
    yield { residual: squareRoot(sum(residual.map(square))), pathLength };
    const moves = w.map((_, at) => {
      const [r, k] = [Math.floor(at / d), at % d];
      const parts = residual.map((ri, i) => multiply(multiply(ri, network.activation.derivative(z(r, i))), x(i, k)));
      return divide(multiply(point(step * network.signs[r]!), sum(parts)), rootWidth);
    });
    w = w.map((weight, at) => subtract(weight, moves[at]!));
    pathLength = add(pathLength, squareRoot(sum(moves.map(absolute).map(square))));
  }
}

describe('gradient descent in multiple precision', () => {
  it('lies inside what naive interval arithmetic finds, and stays narrow for 50 steps', () => {
    const iterates = preciseDescent(network, targets, step, 50)!;
    expect(iterates).toHaveLength(51);
    const run = naively();
    for (const { residual, pathLength, distance } of iterates.slice(0, 20)) {
      const naive = run.next().value;
      expect(residual.lo).toBeLessThanOrEqual(naive.residual.hi);
      expect(residual.hi).toBeGreaterThanOrEqual(naive.residual.lo);
      expect(pathLength.lo).toBeLessThanOrEqual(naive.pathLength.hi);
      expect(pathLength.hi).toBeGreaterThanOrEqual(naive.pathLength.lo);
      expect(distance.lo).toBeLessThanOrEqual(pathLength.hi);
    }
    const last = iterates[50]!;
    expect(last.residual.hi - last.residual.lo).toBeLessThan(1e-14);
    expect(last.residual.hi).toBeLessThan(iterates[0]!.residual.lo);
    const lambda = last.smallestGramEigenvalue();
    expect(lambda.lo).toBeGreaterThan(0);
    expect(lambda.hi - lambda.lo).toBeLessThan(1e-9 * lambda.hi);
  });

  it('knows nothing about ReLU, whose slope is not Lipschitz', () => {
    expect(preciseDescent({ ...network, activation: certifiedActivation('relu') }, targets, step, 1)).toBeUndefined();
  });
});
