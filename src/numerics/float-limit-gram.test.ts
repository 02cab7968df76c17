import { describe, expect, it } from 'vitest';
import { certifiedActivations } from './activations/index.js';
import { type BallMatrix, radiusNorm } from './ball-matrix.js';
import { twoSum } from './double-double.js';
import { encloseFloatLimitGram } from './float-limit-gram.js';
import { projectSlope } from './gaussian-projection.js';
import { encloseInputGram } from './input-balls.js';
import { encloseLimitEigenvalue } from './limit-eigenvalue.js';
import { encloseLimitGram } from './limit-gram.js';
import { movedProjection, nearlyOne, usedUp } from './moved-projection.js';
import type { NormBall } from './norm-ball.js';
import { encloseSmallestEigenvalue, encloseSmallestEigenvalueOfNormBall } from './smallest-eigenvalue.js';
import { stripFor } from './strip.js';
import { words } from './testing/cases.js';

/** Random rows scaled to unit norm in floating point, or of norms between 1/2 and 2; the last two nearly parallel, the first two opposite. */
function inputs(n: number, d: number, unit: boolean): BallMatrix {
  const next = words(23);
  const x = Float64Array.from({ length: n * d }, () => next() / 2 ** 32 - 0.5);
  for (let k = 0; k < d; k++) {
    x[(n - 1) * d + k] = x[(n - 2) * d + k]! + (k === 0 ? 2 ** -20 : 0);
    x[d + k] = -x[k]! * 0.75;
  }
  for (let i = 0; i < n; i++) {
    const row = x.subarray(i * d, (i + 1) * d);
    const size = Math.hypot(...row) / (unit ? 1 : 0.5 + (1.5 * i) / n);
    for (let k = 0; k < d; k++) row[k]! /= size;
  }
  return encloseInputGram(x, n, d);
}

/** Entrywise errors within their bounds make both norms of the difference at most the same norms of the bounds. */
function expectInside(ball: NormBall, precise: BallMatrix): void {
  const { size: n, centre, radius } = ball;
  let squares = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      const e = Math.abs(centre[at]! - precise.high[at]! - precise.low[at]!);
      squares += e * e;
      row += e;
    }
    largest = Math.max(largest, row);
  }
  expect(Math.min(largest, Math.sqrt(squares))).toBeLessThanOrEqual(radius + radiusNorm(precise));
}

describe('the limit Gram matrix in plain float64', () => {
  it.each([...certifiedActivations.keys()])('%s: holds the one in double-double, and is narrow', (name) => {
    const activation = certifiedActivations.get(name)!;
    const closed = activation.closedLimitGram!;
    for (const unit of [true, false]) {
      const gram = inputs(10, 4, unit);
      const ball = name === 'relu' ? closed.inFloat64(gram)! : encloseFloatLimitGram(gram, activation, 128)!;
      const precise = name === 'relu' ? closed.inDoubleDouble(gram)! : encloseLimitGram(gram, activation, 128)!;
      expectInside(ball, precise);
      expect(ball.radius).toBeLessThan(Math.max(2e-13, 4 * radiusNorm(precise)));
      const coarse = encloseSmallestEigenvalueOfNormBall(ball, 1e-10);
      const fine = encloseSmallestEigenvalue(precise);
      expect(coarse.lo).toBeLessThanOrEqual(fine.lo);
      expect(coarse.hi).toBeGreaterThanOrEqual(fine.hi);
    }
  });

  it('gives λ₀ of more than a hundred rows', () => {
    const tanh = certifiedActivations.get('tanh')!;
    const wide = encloseInputGram(orthogonalRows(128), 128, 128);
    const { lo, hi } = encloseLimitEigenvalue(wide, tanh);
    // Orthonormal rows: H∞ is E σ′² times the identity.
    expect(lo).toBeGreaterThan(0.46);
    expect(lo).toBeLessThan(0.47);
    expect(hi - lo).toBeLessThan(1e-10 * lo);
  });
});

/** The rows of the identity, permuted so that nothing is diagonal. */
function orthogonalRows(n: number): Float64Array {
  const x = new Float64Array(n * n);
  for (let i = 0; i < n; i++) x[i * n + ((i * 37 + 11) % n)] = 1;
  return x;
}

describe('projections at a row norm next to 1', () => {
  it.each([...certifiedActivations.keys()].filter((name) => name !== 'relu'))(
    '%s: as from their own quadrature',
    (name) => {
      const activation = certifiedActivations.get(name)!;
      const strip = stripFor(activation, 1, 40 + usedUp)!;
      const one = projectSlope(activation, { high: 1, low: 0 }, 0, strip, 40 + usedUp);
      // The last is far beyond what it is used for, so that the second order shows.
      for (const e of [nearlyOne, -nearlyOne, 2 ** -52, 2 ** -20]) {
        const s = twoSum(1 + e, e * 2 ** -54);
        const moved = movedProjection(one, activation, strip, s, 0);
        const direct = projectSlope(activation, s, 0, strip, 40);
        for (let k = 0; k < 40; k++) {
          const gap = moved.high[k]! - direct.high[k]! + (moved.low[k]! - direct.low[k]!);
          expect(Math.abs(gap)).toBeLessThanOrEqual(moved.error[k]! + direct.error[k]!);
          expect(moved.error[k]!).toBeLessThan(e === 2 ** -20 ? 1e-12 : 1e-26);
        }
        const [p, q] = [moved.squares[0], direct.squares[0]];
        expect(Math.abs(p.high - q.high + (p.low - q.low))).toBeLessThanOrEqual(p.radius + q.radius);
        expect(p.radius).toBeLessThan(e === 2 ** -20 ? 1e-12 : 1e-26);
      }
    },
  );
});
