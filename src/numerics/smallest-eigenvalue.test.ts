import { describe, expect, it } from 'vitest';
import { type BallMatrix, ballOf, symmetricBallMatrix } from './ball-matrix.js';
import { contains, point } from './interval-set.js';
import { encloseLargestEigenvalue, encloseSmallestEigenvalue } from './smallest-eigenvalue.js';
import { words } from './testing/cases.js';

function exactly(rows: readonly (readonly number[])[]): BallMatrix {
  return symmetricBallMatrix(rows.length, (i, j) => ballOf(point(rows[i]![j]!)));
}

/** The second-difference matrix: eigenvalues 2 − 2cos(jπ/(n+1)). */
function secondDifference(n: number): BallMatrix {
  return exactly(
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    ),
  );
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

function hilbertInverse(n: number, i: number, j: number): number {
  const sign = (i + j) % 2 === 0 ? 1 : -1;
  const outer = binomial(n + i - 1, n - j) * binomial(n + j - 1, n - i);
  return sign * (i + j - 1) * outer * binomial(i + j - 2, i - 1) ** 2;
}

describe('encloseSmallestEigenvalue', () => {
  it('is narrow around known eigenvalues', () => {
    for (const n of [1, 2, 7, 40]) {
      const { lo, hi } = encloseSmallestEigenvalue(secondDifference(n));
      const exact = 4 * Math.sin(Math.PI / (2 * (n + 1))) ** 2;
      expect(lo).toBeLessThanOrEqual(exact * (1 + 1e-14));
      expect(hi).toBeGreaterThanOrEqual(exact * (1 - 1e-14));
      expect(hi - lo).toBeLessThan(1e-9 * exact);
    }
  });

  it('handles indefinite, zero and repeated eigenvalues', () => {
    const indefinite = encloseSmallestEigenvalue(
      exactly([
        [0, 2],
        [2, 3],
      ]),
    );
    expect(contains(indefinite, -1)).toBe(true);
    expect(indefinite.hi - indefinite.lo).toBeLessThan(1e-9);
    const singular = encloseSmallestEigenvalue(
      exactly([
        [1, 1],
        [1, 1],
      ]),
    );
    expect(contains(singular, 0)).toBe(true);
    expect(singular.hi - singular.lo).toBeLessThan(1e-28);
    const identity = encloseSmallestEigenvalue(
      exactly([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    );
    expect(contains(identity, 1)).toBe(true);
    expect(
      encloseSmallestEigenvalue(
        exactly([
          [Number.MAX_VALUE, 1],
          [1, 1],
        ]),
      ),
    ).toBeDefined();
  });

  it('sees a condition number of 10^16 (the Hilbert matrix of order 12, scaled to integers), where float64 sees noise', () => {
    const scale = 5354228880; // lcm(1, …, 23)
    const hilbert = Array.from({ length: 12 }, (_, i) => Array.from({ length: 12 }, (_, j) => scale / (i + j + 1)));
    const { lo, hi } = encloseSmallestEigenvalue(exactly(hilbert));
    // The inverse A of the Hilbert matrix is known in closed form, in integers; tr A²/tr A ≤ 1/λmin ≤ (tr A²)^½.
    const inverse = hilbert.map((row, i) => row.map((_, j) => hilbertInverse(12, i + 1, j + 1)));
    const trace = inverse.reduce((total, row, i) => total + row[i]!, 0);
    const squares = inverse.flat().reduce((total, x) => total + x * x, 0);
    expect(scale / lo).toBeGreaterThan(squares / trace);
    expect(scale / hi).toBeLessThan(Math.sqrt(squares) * (1 + 1e-12));
    expect(hi - lo).toBeLessThan(1e-9 * lo);
  });

  it('every matrix of the ball is covered', () => {
    const next = words(3);
    for (let trial = 0; trial < 20; trial++) {
      const n = 2 + (next() % 5);
      const centre = Array.from({ length: n }, () => Array.from({ length: n }, () => (next() % 64) / 16 - 2));
      const wide = symmetricBallMatrix(n, (i, j) => ({ high: centre[i]![j]!, low: 0, radius: 0.125 }));
      const inside = symmetricBallMatrix(n, (i, j) => ({
        high: centre[i]![j]! + ((next() % 17) - 8) / 64,
        low: 0,
        radius: 0,
      }));
      for (const enclose of [encloseSmallestEigenvalue, encloseLargestEigenvalue]) {
        const outer = enclose(wide);
        const inner = enclose(inside);
        expect(outer.lo).toBeLessThanOrEqual(inner.lo);
        expect(outer.hi).toBeGreaterThanOrEqual(inner.hi);
        expect(inner.hi - inner.lo).toBeLessThan(1e-9);
      }
    }
  });
});
