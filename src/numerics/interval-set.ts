import type { Interval } from './interval.js';
import { subtractUp } from './rounded.js';

/** No information: all of R. */
export const whole: Interval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };

/** The interval [lo, hi]; all of R when an end is NaN, the ends are crossed, or lo = ∞ or hi = −∞ (no real number in it). Zero ends come out as +0. */
export function between(lo: number, hi: number): Interval {
  return lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY
    ? { lo: lo + 0, hi: hi + 0 }
    : whole;
}

/** A float64 taken as the exact real number it is; NaN and ±∞ give all of R. */
export function point(x: number): Interval {
  return between(x, x);
}

/** The smallest interval that contains all the given ones; at least one is needed. */
export function hull(...parts: readonly Interval[]): Interval {
  return between(Math.min(...parts.map((p) => p.lo)), Math.max(...parts.map((p) => p.hi)));
}

/** The common part of two enclosures of the same number, or undefined when they are disjoint: then one of them is wrong. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo > hi ? undefined : between(lo, hi);
}

/** Whether x lies in a. */
export function contains(a: Interval, x: number): boolean {
  return a.lo <= x && x <= a.hi;
}

/** hi − lo, rounded up; 0 for a point. */
export function width(a: Interval): number {
  return subtractUp(a.hi, a.lo);
}

/** A float64 inside a, near its middle; 0 for all of R, the finite end for a half-line. */
export function midpoint(a: Interval): number {
  if (a.lo === Number.NEGATIVE_INFINITY) return a.hi === Number.POSITIVE_INFINITY ? 0 : a.hi;
  if (a.hi === Number.POSITIVE_INFINITY) return a.lo;
  return Math.min(Math.max(a.lo / 2 + a.hi / 2, a.lo), a.hi);
}

/** The largest |x| over x in a. */
export function magnitude(a: Interval): number {
  return Math.max(Math.abs(a.lo), Math.abs(a.hi));
}

/** The smallest |x| over x in a. */
export function mignitude(a: Interval): number {
  return a.lo > 0 ? a.lo : a.hi < 0 ? -a.hi : 0;
}
