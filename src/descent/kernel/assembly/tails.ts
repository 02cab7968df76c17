import { scaledExp } from './exp';
import { firstHalf } from './first-half';
import { cosine, sine } from './sine';

/** The activations by number; ../activation-code.ts holds the same. */
export const TANH = 0;
export const SOFTPLUS = 1;
export const SIGMOID = 2;
export const ERF = 3;
export const SIN = 4;
export const ARCTAN = 5;
export const GELU = 6;
export const SILU = 7;
export const GAUSSIAN = 8;
export const AFFINE = 9;
/** No table and no tail: exact. */
export const RELU = 10;
/** Σ c σ(s z + t). */
export const MIXTURE = 11;

/** Of odd σ, az is stored in place of z, and a is 1 everywhere: a σ(z) = σ(az), σ′(z) = σ′(az). ../activation-code.ts holds the same. */
@inline export function isOdd(kind: i32): bool {
  return kind == TANH || kind == ERF || kind == SIN || kind == ARCTAN || kind == AFFINE;
}

/** ln √(2/π) and ln(1/√(2π)), in two parts. */
const LN_ROOT_2_OVER_PI: f64 = -0.22579135264472744;
const LN_ROOT_2_OVER_PI_LOW: f64 = 6.4622584878775846e-18;
const LN_ROOT_1_OVER_2_PI: f64 = -0.9189385332046728;
const LN_ROOT_1_OVER_2_PI_LOW: f64 = 3.8782941580672414e-17;

/** σ(z) beyond the Taylor table's range: |z| ≥ 8, or 6 where e^(−z²/2) rules. NaN gives NaN, ±∞ the limit. */
export function tailValue(kind: i32, z: f64): f64 {
  const x = abs(z);
  switch (kind) {
    case TANH: {
      const e = scaledExp(-2 * x, 0, 1);
      return copysign(1 - 2 * e * (1 - e), z);
    }
    case SOFTPLUS: {
      const e = scaledExp(-x, 0, 1);
      const shrink = 1 - e * (0.5 - e * (1.0 / 3 - e * (0.25 - e * 0.2)));
      return z > 0 ? z + e * shrink : scaledExp(-x, 0, shrink);
    }
    case SIGMOID: {
      const e = scaledExp(-x, 0, 1);
      return z > 0 ? 1 - e * inverse(e) : scaledExp(-x, 0, 1 - e * inverse(e));
    }
    case ERF: {
      const m = mills(x);
      return copysign(1 - bell(x, 2 * m, 0, LN_ROOT_1_OVER_2_PI, LN_ROOT_1_OVER_2_PI_LOW), z);
    }
    case SIN: return sine(z);
    case ARCTAN: return NativeMath.atan(z);
    case GELU: {
      if (x > 50) return z > 0 ? z : -0.0;
      const upper = bell(x, 1, millsRest(x) * mills(x), LN_ROOT_1_OVER_2_PI, LN_ROOT_1_OVER_2_PI_LOW);
      return z > 0 ? z - upper : -upper;
    }
    case SILU: {
      if (x > 1000) return z > 0 ? z : -0.0;
      const e = scaledExp(-x, 0, 1);
      const part = z * e * inverse(e);
      return z > 0 ? z - part : scaledDifference(-x, 0, z, part);
    }
    case GAUSSIAN: return bell(x, 1, 0, 0, 0);
    default: return z;
  }
}

/** σ′(z) over the same range. */
export function tailSlope(kind: i32, z: f64): f64 {
  const x = abs(z);
  switch (kind) {
    case TANH: {
      const e = scaledExp(-2 * x, 0, 1);
      return scaledExp(-2 * x, 0, 4 - e * (8 - 12 * e));
    }
    case SOFTPLUS: return tailValue(SIGMOID, z);
    case SIGMOID: {
      const e = scaledExp(-x, 0, 1);
      return scaledExp(-x, 0, 1 - e * (2 - e * (3 - e * (4 - e * (5 - 6 * e)))));
    }
    case ERF: return bell(x, 1, 0, LN_ROOT_2_OVER_PI, LN_ROOT_2_OVER_PI_LOW);
    case SIN: return cosine(z);
    case ARCTAN: return arctanSlope(x);
    case GELU: {
      if (x > 50) return z > 0 ? 1 : -0.0;
      const excess = bell(x, x, mills(x), LN_ROOT_1_OVER_2_PI, LN_ROOT_1_OVER_2_PI_LOW);
      return z > 0 ? 1 + excess : -excess;
    }
    case SILU: {
      if (x > 1000) return z > 0 ? 1 : -0.0;
      const e = scaledExp(-x, 0, 1);
      // s + z s (1 − s) by powers of e: a + e² (…), a = 1 + (x − 1) e or (1 − x) e; 1 − x is exact
      const rest = 2 * x - 1 - e * (3 * x - 1 - e * (4 * x - 1 - e * (5 * x - 1 - e * (6 * x - 1))));
      return z > 0 ? 1 + e * (x - 1 - e * rest) : scaledDifference(-x, 0, 1 - x, -e * rest);
    }
    case GAUSSIAN: {
      if (x > 50) return z > 0 ? -0.0 : 0.0;
      return -copysign(bell(x, x, 0, 0, 0), z);
    }
    default: return z == z ? 1 : z;
  }
}

/** 1/(1 + x²) for x ≥ 8: the quotient, and one step of Newton's with what x² and 1 + x² were rounded by. */
function arctanSlope(x: f64): f64 {
  if (x > 1e8) return 1 / x / x;
  const square = x * x, sum = square + 1, quotient = 1 / sum;
  const high = firstHalf(x), low = x - high;
  const lost = square - sum + 1 + (high * high - square + 2 * high * low + low * low);
  return quotient - quotient * quotient * lost;
}

/** 1/(1 + e) for 0 ≤ e ≤ e⁻⁸, where it is multiplied by e. */
@inline function inverse(e: f64): f64 {
  return 1 - e * (1 - e * (1 - e * (1 - e)));
}

/** (a − b) e^(x + low), |b| < |a|: what rounding takes off the difference goes into the exponent. */
@inline function scaledDifference(x: f64, low: f64, a: f64, b: f64): f64 {
  const scale = a - b;
  return scaledExp(x, low + (a - scale - b) / scale, scale);
}

/** (a − b) e^(−x²/2 + shift), x ≥ 0: the exponent in two parts, for its rounding error would be multiplied by the result. */
function bell(x: f64, a: f64, b: f64, shift: f64, shiftLow: f64): f64 {
  if (x > 50) return 0;
  const high = firstHalf(x);
  const square = -0.5 * high * high;
  const exponent = square + shift;
  const lost = square - exponent + shift;
  return scaledDifference(exponent, -0.5 * (x - high) * (x + high) + lost + shiftLow, a, b);
}

/** Mills' ratio (1 − Φ(x))/φ(x) for x ≥ 6. */
@inline function mills(x: f64): f64 {
  return 1 / (x + millsRest(x));
}

/** 1/m − x for Mills' ratio m, by Laplace's continued fraction. */
function millsRest(x: f64): f64 {
  let q = x;
  for (let k: f64 = 60; k >= 2; k -= 1) q = x + k / q;
  return 1 / q;
}
