import { divide, multiply } from './arithmetic.js';
import type { Interval } from './interval.js';
import { between, magnitude, mignitude, point, whole } from './interval-set.js';
import { correctlyRoundedPower, rounding } from './mpfr.js';

/** x^n for an integer n, tight at both ends; x^0 = 1 for every x; all of R when n < 0 and a contains 0. */
export function integerPower(a: Interval, n: number): Interval {
  if (!Number.isSafeInteger(n)) throw new RangeError(`${n} is not an integer exponent`);
  if (Number.isNaN(a.lo) || Number.isNaN(a.hi)) return whole;
  if (n === 0) return point(1);
  if (n === 1) return a;
  if (n === -1) return divide(point(1), a);
  if (n < 0 && a.lo <= 0 && a.hi >= 0) return whole;
  if (n === 2) return square(a);
  if (n % 2 === 0) return powerOfPositive({ lo: mignitude(a), hi: magnitude(a) }, point(n));
  return n > 0 ? between(signedPower(a.lo, n, 'down'), signedPower(a.hi, n, 'up')) : oddNegative(a, n);
}

/**
 * x^y for x in a, y in b. A point integer exponent takes any base; otherwise the base must be certainly positive
 * (zero allowed when the exponent is certainly positive), else all of R.
 */
export function power(a: Interval, b: Interval): Interval {
  if (b.lo === b.hi && Number.isSafeInteger(b.lo)) return integerPower(a, b.lo);
  return a.lo > 0 || (a.lo === 0 && b.lo > 0) ? powerOfPositive(a, b) : whole;
}

/** x² for x in a: never negative, unlike a·a. */
export function square(a: Interval): Interval {
  const size = { lo: mignitude(a), hi: magnitude(a) };
  return multiply(size, size);
}

/** For a ≥ 0 the power is monotone in each variable, so its extremes lie at the corners. */
function powerOfPositive(a: Interval, b: Interval): Interval {
  if (b.lo === b.hi && b.lo > 0) {
    return between(correctlyRoundedPower(a.lo, b.lo, rounding.down), correctlyRoundedPower(a.hi, b.lo, rounding.up));
  }
  const corners = [a.lo, a.hi].flatMap((x) => [b.lo, b.hi].map((y) => [x, y] as const));
  return between(
    Math.min(...corners.map(([x, y]) => correctlyRoundedPower(x, y, rounding.down))),
    Math.max(...corners.map(([x, y]) => correctlyRoundedPower(x, y, rounding.up))),
  );
}

function signedPower(x: number, n: number, direction: 'up' | 'down'): number {
  return correctlyRoundedPower(x, n, rounding[direction]);
}

/** Odd negative powers fall on each side of 0. */
function oddNegative(a: Interval, n: number): Interval {
  return between(signedPower(a.hi, n, 'down'), signedPower(a.lo, n, 'up'));
}
