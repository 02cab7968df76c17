import { describe, expect, it } from 'vitest';
import type { Activation } from '../activation.js';
import { parseActivation } from '../activation-spec.js';
import { activations } from './index.js';

const mixtures: readonly Activation[] = [
  {
    mixture: [
      { c: 0.7, activation: 'tanh', s: 1.5, t: 0 },
      { c: -0.4, activation: 'sin', s: 2, t: 0 },
    ],
  },
  {
    mixture: [
      { c: 0.5, activation: 'softplus', s: -1, t: 0.3 },
      { c: 0.25, activation: 'gaussian', s: 1, t: -1 },
    ],
  },
  {
    mixture: [
      { c: 2, activation: 'relu', s: 1, t: -0.5 },
      { c: 1, activation: 'affine', s: 1, t: 3 },
    ],
  },
].map(parseActivation);

/** Grid fine enough that a maximum at curvature ≤ 10 is missed by less than 10·step²/8 = 1e-6. */
const step = 1 / 1024;
const grid = Array.from({ length: 40 * 1024 + 1 }, (_, k) => k * step - 20);

const supremum = (f: (z: number) => number): number => grid.reduce((top, z) => Math.max(top, Math.abs(f(z))), 0);

/** Central difference of order 8; truncation h⁸|f⁽⁹⁾|/630, rounding about 2 ulp of |f|/h. */
function slope(f: (z: number) => number, z: number): number {
  const h = 1 / 64;
  const d = (k: number): number => f(z + k * h) - f(z - k * h);
  return ((4 / 5) * d(1) - (1 / 5) * d(2) + (4 / 105) * d(3) - (1 / 280) * d(4)) / h;
}

describe.each([...activations, ...mixtures].map((activation) => [activation.name, activation] as const))(
  '%s',
  (_, a) => {
    const smooth = a.secondDerivative !== undefined;

    it('has the stated derivatives, by finite differences', () => {
      for (let k = -200; k <= 200; k++) {
        const z = k / 16 + 1 / 48;
        if (smooth) {
          expect(Math.abs(slope(a.value, z) - a.derivative(z))).toBeLessThan(1e-9);
          expect(Math.abs(slope(a.derivative, z) - a.secondDerivative!(z))).toBeLessThan(1e-9);
        } else {
          // Piecewise linear with kinks at multiples of 1/16: exact between them.
          expect(Math.abs((a.value(z + 1 / 64) - a.value(z - 1 / 64)) * 32 - a.derivative(z))).toBeLessThan(1e-12);
        }
      }
    });

    it('never exceeds B and Λ', () => {
      expect(supremum(a.derivative)).toBeLessThanOrEqual(a.derivativeBound);
      if (a.secondDerivative) expect(supremum(a.secondDerivative)).toBeLessThanOrEqual(a.derivativeLipschitz);
    });

    it('has the stated parity, and no other', () => {
      const isParity = (sign: number): boolean =>
        grid.every((z) => z === 0 || Math.abs(a.derivative(-z) - sign * a.derivative(z)) <= 1e-15 * a.derivativeBound);
      expect([isParity(1), isParity(-1)]).toEqual([a.derivativeParity === 'even', a.derivativeParity === 'odd']);
    });

    it('says NaN for NaN and keeps finite far out', () => {
      for (const f of [a.value, a.derivative, a.secondDerivative ?? a.derivative]) {
        expect(f(NaN)).toBeNaN();
        for (const z of [1e-320, 30, 41, 700, 760, 1e10, 1e160, 1e300, Number.MAX_VALUE / 4])
          for (const sign of [1, -1]) expect(f(sign * z)).not.toSatisfy((v: number) => !Number.isFinite(v));
      }
      if (a.name === 'sin' || a.name.includes('sin')) return;
      for (const end of [Infinity, -Infinity]) {
        expect(a.value(end)).not.toBeNaN();
        expect(Number.isFinite(a.derivative(end))).toBe(true);
        expect(a.secondDerivative?.(end) ?? 0).toBeCloseTo(0, 15);
      }
    });

    it('has a polynomial derivative exactly when it says so', () => {
      const first = a.derivative(0.1);
      expect(grid.every((z) => a.derivative(z) === first)).toBe(a.derivativePolynomialDegree === 0);
    });
  },
);

describe.each(activations.map((activation) => [activation.name, activation] as const))(
  'the constants of %s',
  (_, a) => {
    it('are reached to within the resolution of the grid', () => {
      expect(supremum(a.derivative)).toBeGreaterThan(a.derivativeBound - 1e-6);
      if (a.secondDerivative) expect(supremum(a.secondDerivative)).toBeGreaterThan(a.derivativeLipschitz - 1e-6);
    });
  },
);

describe('critical points', () => {
  it('give B of gelu and silu to the last digits', () => {
    const named = (name: string): Activation => parseActivation(name);
    expect(Math.abs(named('gelu').derivative(Math.SQRT2) - named('gelu').derivativeBound)).toBeLessThan(5e-16);
    let [lo, hi] = [2, 3];
    for (let k = 0; k < 60; k++) {
      const middle = (lo + hi) / 2;
      if (named('silu').secondDerivative!(middle) > 0) lo = middle;
      else hi = middle;
    }
    expect(Math.abs(named('silu').derivative(lo) - named('silu').derivativeBound)).toBeLessThan(5e-16);
  });
});
