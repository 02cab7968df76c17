import { describe, expect, it } from 'vitest';
import { certifiedActivation } from './activations/certified.js';
import { add, multiply } from './arithmetic.js';
import { encloseInputGram } from './input-balls.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import { mpfr } from './mpfr.js';
import {
  type ExactNetwork,
  encloseEmpiricalEigenvalue,
  encloseEmpiricalGram,
  encloseGramPlainly,
  encloseGramPrecisely,
  encloseOutputs,
  enclosePreactivations,
  encloseResidualNorm,
  plainPreactivations,
} from './network-enclosure.js';
import { encloseSmallestEigenvalue } from './smallest-eigenvalue.js';
import { dotProduct } from './sum.js';
import { words } from './testing/cases.js';
import { withRegisters } from './working-registers.js';

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
    const precise = encloseGramPrecisely(exact, z);
    const cheap = encloseGramPlainly(exact, plainPreactivations(exact));
    const outputs = encloseOutputs(exact, z);
    const plain = plainly(exact);
    for (const [at, { lo, hi }] of plain.gram.entries()) {
      expect(gram.high[at]! + gram.radius[at]!).toBeGreaterThanOrEqual(lo);
      expect(gram.high[at]! - gram.radius[at]!).toBeLessThanOrEqual(hi);
      expect(gram.radius[at]!).toBeLessThan(3e-14);
      expect(precise.high[at]! + precise.radius[at]!).toBeGreaterThanOrEqual(lo);
      expect(precise.high[at]! - precise.radius[at]!).toBeLessThanOrEqual(hi);
      const coarse = Math.abs(cheap.high[at]! - gram.high[at]! + (cheap.low[at]! - gram.low[at]!));
      expect(coarse).toBeLessThanOrEqual(cheap.radius[at]! + gram.radius[at]!);
      // 40 roundings of a preactivation of that size, twice.
      expect(cheap.radius[at]!).toBeLessThan(spread * 1e-13);
      const gap = precise.high[at]! - gram.high[at]! + (precise.low[at]! - gram.low[at]!);
      expect(Math.abs(gap)).toBeLessThanOrEqual(precise.radius[at]! + gram.radius[at]!);
      if (name !== 'relu') expect(precise.radius[at]!).toBeLessThan(4e-27);
    }
    for (const [i, { lo, hi }] of plain.outputs.entries()) {
      expect(outputs[i]!.hi).toBeGreaterThanOrEqual(lo);
      expect(outputs[i]!.lo).toBeLessThanOrEqual(hi);
      expect(outputs[i]!.hi - outputs[i]!.lo).toBeLessThan(1e-12);
    }
  });

  it.each([
    ['tanh', 3],
    ['softplus', 90],
    ['sin', 9],
  ])('%s: entries of H(W) in double-double hold those of MPFR at 300 bits', (name, spread) => {
    const exact = network(name, spread);
    const { inputs, weights, activation } = exact;
    const gram = encloseGramPrecisely(exact, enclosePreactivations(exact));
    withRegisters(5, 300, (registers) => {
      const [total, x, y, slope, other] = registers as [number, number, number, number, number];
      const dot = (into: number, a: Float64Array, b: Float64Array): void => {
        mpfr.mpfr_set_zero(into, 1);
        for (let k = 0; k < d; k++) {
          mpfr.mpfr_set_d(other, a[k]!, 0);
          mpfr.mpfr_mul_d(other, other, b[k]!, 0);
          mpfr.mpfr_add(into, into, other, 0);
        }
      };
      const row = (of: Float64Array, i: number): Float64Array => of.subarray(i * d, (i + 1) * d);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          mpfr.mpfr_set_zero(total, 1);
          for (let r = 0; r < m; r++) {
            dot(x, row(weights, r), row(inputs, i));
            activation.evaluateDerivative(slope, x);
            dot(x, row(weights, r), row(inputs, j));
            activation.evaluateDerivative(y, x);
            mpfr.mpfr_mul(slope, slope, y, 0);
            mpfr.mpfr_add(total, total, slope, 0);
          }
          mpfr.mpfr_div_ui(total, total, m, 0);
          dot(x, row(inputs, i), row(inputs, j));
          mpfr.mpfr_mul(total, total, x, 0);
          mpfr.mpfr_sub_d(total, total, gram.high[i * n + j]!, 0);
          mpfr.mpfr_sub_d(total, total, gram.low[i * n + j]!, 0);
          expect(Math.abs(mpfr.mpfr_get_d(total, 0))).toBeLessThanOrEqual(gram.radius[i * n + j]!);
          expect(gram.radius[i * n + j]!).toBeLessThan(1e-25);
        }
      }
    });
  });

  it('λmin(H(W)) keeps a relative width of 1e-9 far below where plain slopes lose it', () => {
    // Two rows an angle of about 2^-17 apart: λmin is of order 1e-11.
    const base = network('tanh', 3);
    const inputs = base.inputs.slice();
    for (let k = 0; k < d; k++) inputs[d + k] = inputs[k]! * (k === 0 ? 1 + 2 ** -17 : 1);
    const exact = { ...base, inputs };
    const atHand = encloseGramPlainly(exact, plainPreactivations(exact));
    const plain = encloseSmallestEigenvalue(atHand);
    const { lo, hi } = encloseEmpiricalEigenvalue(exact, atHand);
    expect(lo).toBeGreaterThan(0);
    expect(hi).toBeLessThan(1e-9);
    expect(plain.hi - plain.lo).toBeGreaterThan(1e-9 * lo);
    expect(hi - lo).toBeLessThanOrEqual(1e-9 * lo);
    expect(plain.lo).toBeLessThanOrEqual(lo);
    expect(plain.hi).toBeGreaterThanOrEqual(hi);
  });

  it('the residual norm of outputs known exactly', () => {
    expect(encloseResidualNorm([point(3), point(0)], [0, 4])).toEqual({ lo: 5, hi: 5 });
    expect(encloseInputGram(new Float64Array([3, 4]), 1, 2).high[0]).toBe(25);
  });
});
