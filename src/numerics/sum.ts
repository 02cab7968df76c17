import { CompensatedSum } from './compensated-sum.js';
import type { Interval } from './interval.js';
import { between } from './interval-set.js';

/** The sum of intervals, rounded outward at the end rather than at every step; the empty sum is 0. */
export function sum(parts: Iterable<Interval>): Interval {
  const lower = new CompensatedSum();
  const upper = new CompensatedSum();
  for (const part of parts) {
    lower.add(part.lo);
    upper.add(part.hi);
  }
  return between(lower.interval().lo, upper.interval().hi);
}

/** Σ a_i b_i of exact float64 vectors of equal length, enclosed to about one unit in the last place of the result. */
export function dotProduct(a: ArrayLike<number>, b: ArrayLike<number>): Interval {
  if (a.length !== b.length) throw new RangeError(`dot product of lengths ${a.length} and ${b.length}`);
  const total = new CompensatedSum();
  for (let i = 0; i < a.length; i++) total.addProduct(a[i]!, b[i]!);
  return total.interval();
}
