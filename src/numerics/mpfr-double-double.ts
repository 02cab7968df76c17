import type { DoubleDouble } from './double-double.js';
import { mpfr } from './mpfr.js';

/** out := x, exactly where out has room for both parts. */
export function setDoubleDouble(out: number, { high, low }: DoubleDouble): void {
  mpfr.mpfr_set_d(out, high, 0);
  mpfr.mpfr_add_d(out, out, low, 0);
}

/** The double-double next to an MPFR number, within u² of its size. The number is used up: it keeps what lies beyond the leading part. */
export function takeDoubleDouble(x: number): DoubleDouble {
  const high = mpfr.mpfr_get_d(x, 0);
  mpfr.mpfr_sub_d(x, x, high, 0);
  return { high, low: mpfr.mpfr_get_d(x, 0) };
}
