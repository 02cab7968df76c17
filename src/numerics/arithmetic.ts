import type { Interval } from './interval.js';
import { between, whole } from './interval-set.js';
import * as rounded from './rounded.js';

/*
 * Interval arithmetic with outward rounding: the result contains x ∘ y for every x in a, y in b, and each end is the
 * float64 nearest to the exact end on the outside, so exact results stay points. NaN in an operand gives all of R.
 */

export function add(a: Interval, b: Interval): Interval {
  return between(rounded.addDown(a.lo, b.lo), rounded.addUp(a.hi, b.hi));
}

export function subtract(a: Interval, b: Interval): Interval {
  return between(rounded.subtractDown(a.lo, b.hi), rounded.subtractUp(a.hi, b.lo));
}

export function negate(a: Interval): Interval {
  return between(0 - a.hi, 0 - a.lo);
}

export function multiply(a: Interval, b: Interval): Interval {
  if (a.lo >= 0 && b.lo >= 0) return between(rounded.multiplyDown(a.lo, b.lo), rounded.multiplyUp(a.hi, b.hi));
  return fromCorners(a, b, rounded.multiplyDown, rounded.multiplyUp);
}

/** All of R when b contains 0: nothing is known about the quotient then. */
export function divide(a: Interval, b: Interval): Interval {
  if (!(b.lo > 0 || b.hi < 0)) return whole;
  return fromCorners(a, b, divideEndDown, divideEndUp);
}

/** |x| for x in a. */
export function absolute(a: Interval): Interval {
  if (a.lo >= 0) return between(a.lo, a.hi);
  if (a.hi <= 0) return negate(a);
  return between(0, Math.max(-a.lo, a.hi));
}

/** The smallest of the operands (at least one). */
export function minimum(...parts: readonly Interval[]): Interval {
  return between(Math.min(...parts.map((p) => p.lo)), Math.min(...parts.map((p) => p.hi)));
}

/** The largest of the operands (at least one). */
export function maximum(...parts: readonly Interval[]): Interval {
  return between(Math.max(...parts.map((p) => p.lo)), Math.max(...parts.map((p) => p.hi)));
}

type Rounded = (a: number, b: number) => number;

/** A monotone-in-each-operand operation takes its extremes at the corners of the box. */
function fromCorners(a: Interval, b: Interval, down: Rounded, up: Rounded): Interval {
  return between(
    Math.min(down(a.lo, b.lo), down(a.lo, b.hi), down(a.hi, b.lo), down(a.hi, b.hi)),
    Math.max(up(a.lo, b.lo), up(a.lo, b.hi), up(a.hi, b.lo), up(a.hi, b.hi)),
  );
}

/** ∞/∞ at a corner: the quotient of the half-lines has both 0 and ∞ as limits; the other corners supply ∞, this one 0. */
function divideEndDown(a: number, b: number): number {
  return bothInfinite(a, b) ? 0 : rounded.divideDown(a, b);
}

function divideEndUp(a: number, b: number): number {
  return bothInfinite(a, b) ? 0 : rounded.divideUp(a, b);
}

function bothInfinite(a: number, b: number): boolean {
  return Math.abs(a) === Number.POSITIVE_INFINITY && Math.abs(b) === Number.POSITIVE_INFINITY;
}
