import { add, divide, maximum, multiply, negate } from './arithmetic.js';
import { half, halfPi, normalDensityAtZero, one } from './constants.js';
import { exp, ln1p, squareRoot } from './elementary.js';
import type { Interval } from './interval.js';
import { between, hull, point } from './interval-set.js';
import { decreasing, increasing } from './monotone.js';
import { mpfr } from './mpfr.js';
import { square } from './power.js';

const rootHalf = squareRoot(half);

export function tanh(z: Interval): Interval {
  return increasing(mpfr.mpfr_tanh, z);
}

export function arctan(z: Interval): Interval {
  return increasing(mpfr.mpfr_atan, z);
}

/** 1/(1 + e^−z). */
export function logistic(z: Interval): Interval {
  return divide(one, add(one, exp(negate(z))));
}

/** ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), increasing, so the ends of z decide. */
export function softplus(z: Interval): Interval {
  const at = (x: number): Interval =>
    Number.isFinite(x)
      ? add(maximum(point(x), point(0)), ln1p(exp(point(-Math.abs(x)))))
      : between(Math.max(x, 0), Math.max(x, 0));
  return between(
    z.lo === Number.NEGATIVE_INFINITY ? 0 : at(z.lo).lo,
    z.hi === Number.POSITIVE_INFINITY ? z.hi : at(z.hi).hi,
  );
}

/** The distribution function of N(0, 1), Φ(z) = erfc(−z/√2)/2. */
export function normalDistribution(z: Interval): Interval {
  return multiply(half, decreasing(mpfr.mpfr_erfc, negate(multiply(z, rootHalf))));
}

/** erf(z/√2). */
export function normalErf(z: Interval): Interval {
  return increasing(mpfr.mpfr_erf, multiply(z, rootHalf));
}

/** e^{−z²/2}. */
export function gaussianBell(z: Interval): Interval {
  return exp(multiply(point(-0.5), square(z)));
}

/** The density of N(0, 1). */
export function normalDensity(z: Interval): Interval {
  return multiply(normalDensityAtZero, gaussianBell(z));
}

export function sine(z: Interval): Interval {
  return wave(z, mpfr.mpfr_sin, 1);
}

export function cosine(z: Interval): Interval {
  return wave(z, mpfr.mpfr_cos, 0);
}

/** sin or cos: the values at the ends, and ±1 wherever a multiple k·π/2 with k ≡ crest (mod 4), or two further, may lie in z. */
function wave(z: Interval, f: typeof mpfr.mpfr_sin, crest: number): Interval {
  const quarters = divide(z, halfPi);
  const first = Math.ceil(quarters.lo);
  const last = Math.floor(quarters.hi);
  if (!(last - first < 4) || Math.abs(last) > 2 ** 50 || Math.abs(first) > 2 ** 50) return { lo: -1, hi: 1 };
  const parts = [increasing(f, point(z.lo)), increasing(f, point(z.hi))];
  for (let k = first; k <= last; k++) {
    const phase = (((k - crest) % 4) + 4) % 4;
    if (phase === 0) parts.push(point(1));
    if (phase === 2) parts.push(point(-1));
  }
  return hull(...parts);
}
