import type { Interval } from './interval.js';
import { between } from './interval-set.js';
import { correctlyRounded, type MpfrFunction, rounding } from './mpfr.js';

/** The image of a under an increasing MPFR function, each end correctly rounded outward. */
export function increasing(f: MpfrFunction, a: Interval): Interval {
  return between(correctlyRounded(f, a.lo, rounding.down), correctlyRounded(f, a.hi, rounding.up));
}

/** The image of a under a decreasing MPFR function, each end correctly rounded outward. */
export function decreasing(f: MpfrFunction, a: Interval): Interval {
  return between(correctlyRounded(f, a.hi, rounding.down), correctlyRounded(f, a.lo, rounding.up));
}
