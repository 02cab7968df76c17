import type { Interval } from './interval.js';
import { between, whole } from './interval-set.js';
import { increasing } from './monotone.js';
import { mpfr } from './mpfr.js';
import { squareRootDown, squareRootUp } from './rounded.js';

/*
 * An operand that is not certainly inside the domain gives all of R: nothing is known about the value then. To use that
 * an operand cannot be negative for mathematical reasons, intersect it with [0, ∞] (`maximum` with 0) first.
 */

/** √x; all of R unless a ≥ 0. */
export function squareRoot(a: Interval): Interval {
  return a.lo >= 0 ? between(squareRootDown(a.lo), squareRootUp(a.hi)) : whole;
}

export function exp(a: Interval): Interval {
  return increasing(mpfr.mpfr_exp, a);
}

/** Natural logarithm; all of R unless a > 0. */
export function ln(a: Interval): Interval {
  return a.lo > 0 ? increasing(mpfr.mpfr_log, a) : whole;
}

/** ln(1 + x), accurate near 0; all of R unless a > −1. */
export function ln1p(a: Interval): Interval {
  return a.lo > -1 ? increasing(mpfr.mpfr_log1p, a) : whole;
}
