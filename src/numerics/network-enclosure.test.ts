import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { add, multiply } from './arithmetic.js';
import { encloseInputGram } from './input-balls.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import {
  type ExactNetwork,
  encloseEmpiricalGram,
  encloseOutputs,
  enclosePreactivations,
  encloseResidualNorm,
} from './network-enclosure.js';
import { dotProduct } from './sum.js';
import { words } from './testing/cases.js';

const [n, d, m] = [3, 4, 7];

function network(activation: string, spread: number): ExactNetwork {
  const next = words(8);
  const draw = (count: number, size: number): Float64Array =>
    Float64Array.from({ length: count }, () => size * (next() / 2 ** 32 - 0.5));
  const signs = Array.from({ length: m }, (_, r) => (r % 2 ? 1 : -1));
  return {
    inputs: draw(n * d, 2),
    n,
    d,
    weights: draw(m * d, spread),
    signs,
    activation: certifiedActivation(activation),
  };
}

/** The same by plain interval arithmetic, term by term. */
function plainly({ inputs, weights, signs, activation }: ExactNetwork): { gram: Interval[]; outputs: Interval[] } {
  const x = Array.from({ length: n }, (_, i) => inputs.subarray(i * d, (i + 1) * d));
  const w = Array.from({ length: m }, (_, r) => weights.subarray(r * d, (r + 1) * d));
  const total = (parts: Interval[]): Interval => parts.reduce(add, point(0));
  const perNeuron = point(1 / m);
  const gram = x.flatMap((xi) =>
    x.map((xj) => {
      const products = w.map((wr) =>
        multiply(activation.derivative(dotProduct(wr, xi)), activation.derivative(dotProduct(wr, xj))),
      );
      return multiply(
        dotProduct(xi, xj),
        multiply(total(products), { lo: perNeuron.lo * (1 - 1e-15), hi: perNeuron.hi * (1 + 1e-15) }),
      );
    }),
  );
  const outputs = x.map((xi) =>
    total(w.map((wr, r) => multiply(point(signs[r]!), activation.value(dotProduct(wr, xi))))),
  );
  return {
    gram,
    outputs: outputs.map((u) => multiply(u, { lo: (1 - 1e-15) / Math.sqrt(m), hi: (1 + 1e-15) / Math.sqrt(m) })),
  };
}

describe('a network at a point', () => {
  it.each([
    ['tanh', 3],
    ['gelu', 3],
    ['softplus', 90],
    ['arctan', 90],
    ['relu', 3],
  ])('%s: H(W) and the outputs agree with plain interval arithmetic and are as narrow', (name, spread) => {
    const exact = network(name, spread);
    const z = enclosePreactivations(exact);
    const gram = encloseEmpiricalGram(exact, z);
    const outputs = encloseOutputs(exact, z);
    const plain = plainly(exact);
    for (const [at, { lo, hi }] of plain.gram.entries()) {
      expect(gram.high[at]! + gram.radius[at]!).toBeGreaterThanOrEqual(lo);
      expect(gram.high[at]! - gram.radius[at]!).toBeLessThanOrEqual(hi);
      expect(gram.radius[at]!).toBeLessThan(3e-14);
    }
    for (const [i, { lo, hi }] of plain.outputs.entries()) {
      expect(outputs[i]!.hi).toBeGreaterThanOrEqual(lo);
      expect(outputs[i]!.lo).toBeLessThanOrEqual(hi);
      expect(outputs[i]!.hi - outputs[i]!.lo).toBeLessThan(1e-12);
    }
  });

  it('the residual norm of outputs known exactly', () => {
    expect(encloseResidualNorm([point(3), point(0)], [0, 4])).toEqual({ lo: 5, hi: 5 });
    expect(encloseInputGram(new Float64Array([3, 4]), 1, 2).high[0]).toBe(25);
  });
});
