import { sumError } from './error-free.js';

const block = 128;

/**
 * Σ a[aAt + k] b[bAt + k], k < count, in plain float64: blocks of 128 in four running sums each, their sums collected with what adding
 * them loses. Off by at most {@link blockedDotError} times Σ|a||b|, and 1e-290 for underflow.
 */
export function blockedDot(a: Float64Array, aAt: number, b: Float64Array, bAt: number, count: number): number {
  let total = 0;
  let lost = 0;
  for (let start = 0; start < count; start += block) {
    const end = Math.min(count, start + block);
    let s = 0;
    let t = 0;
    let u = 0;
    let v = 0;
    let k = start;
    for (; k + 3 < end; k += 4) {
      s += a[aAt + k]! * b[bAt + k]!;
      t += a[aAt + k + 1]! * b[bAt + k + 1]!;
      u += a[aAt + k + 2]! * b[bAt + k + 2]!;
      v += a[aAt + k + 3]! * b[bAt + k + 3]!;
    }
    for (; k < end; k++) s += a[aAt + k]! * b[bAt + k]!;
    const part = s + t + (u + v);
    const next = total + part;
    lost += sumError(total, part, next);
    total = next;
  }
  return total + lost;
}

/** A product passes at most 1 + 35 + 2 roundings in its block and one at the end; u² times the number of blocks is far below the rest. */
export const blockedDotError: number = 40 * 2 ** -53;
