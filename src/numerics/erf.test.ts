import { describe, expect, it } from 'vitest';
import { erf, erfc } from './erf.js';

/** [x, erf x, erfc x] correctly rounded, from mpmath at 40 digits. */
const known: readonly [number, number, number][] = [
  [1e-300, 1.1283791670955126e-300, 1],
  [1e-9, 1.1283791670955127e-9, 0.9999999988716208],
  [0.25, 0.27632639016823696, 0.7236736098317631],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [0.75, 0.7111556336535151, 0.28884436634648486],
  [0.84375, 0.7672256612323416, 0.23277433876765838],
  [0.875, 0.7840750610598597, 0.21592493894014034],
  [1.25, 0.9229001282564583, 0.07709987174354177],
  [1.6, 0.976348383344644, 0.023651616655355985],
  [2.5, 0.999593047982555, 0.0004069520174449589],
  [3.2, 0.9999939742388483, 6.025761151762088e-6],
  [3.5, 0.9999992569016276, 7.430983723414128e-7],
  [5, 0.9999999999984626, 1.537459794428035e-12],
  [8, 1, 1.1224297172982926e-29],
  [15, 1, 7.212994172451207e-100],
  [26, 1, 5.663192408856143e-296],
];

const ulps = (value: number, truth: number): number => Math.abs(value - truth) / (Math.abs(truth) * Number.EPSILON);

describe('erf and erfc', () => {
  it.each(known)('agree with multiple precision at %d', (x, e, c) => {
    expect(ulps(erf(x), e)).toBeLessThan(2);
    expect(ulps(erfc(x), c)).toBeLessThan(4);
    expect(erf(-x)).toBe(-erf(x));
  });

  it('solve erf′ = (2/√π) e^{−x²}, by a central difference of order 6', () => {
    const h = 1 / 64;
    for (let x = -4; x <= 4; x += 1 / 32) {
      const difference = (k: number): number => erf(x + k * h) - erf(x - k * h);
      const slope = (45 * difference(1) - 9 * difference(2) + difference(3)) / (60 * h);
      // Truncation h⁶ |erf⁽⁷⁾|/140 with |erf⁽⁷⁾| ≤ (2/√π)·120, rounding 55 ulp over 60h.
      expect(Math.abs(slope - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x))).toBeLessThan((136 * h ** 6) / 140 + 1e-14);
    }
  });

  it('add up to one, over the joints of the pieces too', () => {
    for (let x = -8; x <= 8; x += 1 / 256) expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThan(4 * Number.EPSILON);
  });

  it('know the ends and NaN', () => {
    expect([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([1, -1, 0, 2]);
    expect([erf(NaN), erfc(NaN)]).toEqual([NaN, NaN]);
    expect(erf(-0)).toBe(-0);
  });
});
