import { productError, productErrorIsExact, sumError } from './error-free.js';
import { signOfProductMinus } from './exact-sign.js';
import { nextDown, nextUp } from './neighbour.js';

/*
 * One float64 operation with directed rounding: the largest float64 ≤ (Down) or the smallest ≥ (Up) the exact result.
 * Infinite operands are ends of unbounded intervals, so 0·∞ = 0. NaN in gives NaN out.
 */

export function addUp(a: number, b: number): number {
  const s = a + b;
  if (!Number.isFinite(s)) return overflowedUp(s, a, b);
  const error = sumError(a, b, s);
  // A non-finite error means an intermediate overflowed: move by one step to be safe.
  return error <= 0 && error !== Number.NEGATIVE_INFINITY ? s : nextUp(s);
}

export function addDown(a: number, b: number): number {
  return 0 - addUp(-a, -b);
}

export function subtractUp(a: number, b: number): number {
  return addUp(a, -b);
}

export function subtractDown(a: number, b: number): number {
  return 0 - addUp(-a, b);
}

export function multiplyUp(a: number, b: number): number {
  const p = a * b;
  if (a === 0 || b === 0) return Number.isNaN(a + b) ? Number.NaN : 0;
  if (!Number.isFinite(p)) return overflowedUp(p, a, b);
  const error = productErrorIsExact(a, b, p) ? productError(a, b, p) : signOfProductMinus(a, b, p);
  return error > 0 ? nextUp(p) : p + 0;
}

export function multiplyDown(a: number, b: number): number {
  return 0 - multiplyUp(-a, b);
}

/** For b ≠ 0; a division by an infinite end gives 0. */
export function divideUp(a: number, b: number): number {
  const q = a / b;
  if (a === 0 || !Number.isFinite(b)) return q + 0;
  if (!Number.isFinite(q)) return overflowedUp(q, a, b);
  // The exact quotient lies above q when the remainder a − q·b has the sign of b.
  const remainder = remainderSign(a, q, b);
  return (b > 0 ? remainder : -remainder) > 0 ? nextUp(q) : q + 0;
}

export function divideDown(a: number, b: number): number {
  return 0 - divideUp(-a, b);
}

/** For a ≥ 0. */
export function squareRootUp(a: number): number {
  const r = Math.sqrt(a);
  return Number.isFinite(r) && a > 0 && remainderSign(a, r, r) > 0 ? nextUp(r) : r + 0;
}

/** For a ≥ 0. */
export function squareRootDown(a: number): number {
  const r = Math.sqrt(a);
  return Number.isFinite(r) && a > 0 && remainderSign(a, r, r) < 0 ? nextDown(r) : r + 0;
}

/** A result that is not finite: exact if an operand was infinite, else an overflow, which rounds up only when positive. */
function overflowedUp(result: number, a: number, b: number): number {
  if (result === Number.NEGATIVE_INFINITY && Number.isFinite(a) && Number.isFinite(b)) return -Number.MAX_VALUE;
  return result;
}

/** Sign of a − q·b where q·b is a rounding error away from a, so that a − fl(q·b) is exact. */
function remainderSign(a: number, q: number, b: number): number {
  const p = q * b;
  return productErrorIsExact(q, b, p) ? a - p - productError(q, b, p) : -signOfProductMinus(q, b, a);
}
