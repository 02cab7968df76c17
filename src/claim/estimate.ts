import type { Interval } from '../numerics/interval.js';
import type { Grade } from './grade.js';

/** A real number as far as it is known: an interval, the grade at which it contains the true value, and why not better. */
export interface Estimate extends Interval {
  readonly grade: Grade;
  /** Present when the interval says nothing: what could not be computed, in words. */
  readonly reason?: string;
}

/** A float64 taken as the exact real number it is (parameters of an instance, weights, literals). */
export function exactly(value: number): Estimate {
  if (!Number.isFinite(value)) return unknown(`${value} is not a real number`);
  return { lo: value, hi: value, grade: 'certified' };
}

/** A measured value with an absolute error allowance; NaN and ±∞ become unknown. */
export function measured(value: number, allowance = 0): Estimate {
  const lo = value - allowance;
  const hi = value + allowance;
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return unknown(`measured ${value} ± ${allowance}`);
  return { lo, hi, grade: 'numeric' };
}

/** No information, and why. */
export function unknown(reason: string): Estimate {
  return { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY, grade: 'numeric', reason };
}

/** True when neither end is finite: nothing is known. */
export function saysNothing(estimate: Interval): boolean {
  return estimate.lo === Number.NEGATIVE_INFINITY && estimate.hi === Number.POSITIVE_INFINITY;
}

/** The middle of an estimate, NaN when nothing is known: the floating-point value that margins and searches use. */
export function midpointOf({ lo, hi }: Interval): number {
  return lo === hi ? lo : lo + (hi - lo) / 2;
}
