import { mpfr, rounding } from '../../../numerics/mpfr.js';
import type { SmoothActivation } from '../activation-code.js';

const BITS = 220;
type Register = number;

const pool = Array.from({ length: 12 }, () => {
  const register = mpfr.mpfr_t();
  mpfr.mpfr_init2(register, BITS);
  return register;
});
const [x, a, b, c, d, e, f, g, pi, t, , difference] = pool as [
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
  Register,
];
const N = rounding.nearest;
mpfr.mpfr_const_pi(pi, N);

/** A value and what its error is measured against: itself, or the largest term where terms cancel. */
interface Truth {
  readonly value: Register;
  readonly scale: number;
}

const double = (r: Register): number => mpfr.mpfr_get_d(r, N);

/** c = e^(−|x|), b = 1/(1 + c), d = c b: the logistic function is b for x ≥ 0, d below. */
function logistic(): Register {
  mpfr.mpfr_abs(a, x, N);
  mpfr.mpfr_neg(a, a, N);
  mpfr.mpfr_exp(c, a, N);
  mpfr.mpfr_add_ui(b, c, 1, N);
  mpfr.mpfr_ui_div(b, 1, b, N);
  mpfr.mpfr_mul(d, c, b, N);
  return mpfr.mpfr_sgn(x) < 0 ? d : b;
}

/** c = e^(−x²/2). */
function bell(): Register {
  mpfr.mpfr_sqr(a, x, N);
  mpfr.mpfr_div_ui(a, a, 2, N);
  mpfr.mpfr_neg(a, a, N);
  mpfr.mpfr_exp(c, a, N);
  return c;
}

/** e = Φ(x) = erfc(−x/√2)/2. */
function distribution(): Register {
  mpfr.mpfr_sqrt_ui(a, 2, N);
  mpfr.mpfr_div(a, x, a, N);
  mpfr.mpfr_neg(a, a, N);
  mpfr.mpfr_erfc(e, a, N);
  mpfr.mpfr_div_ui(e, e, 2, N);
  return e;
}

/** f = φ(x). */
function density(): Register {
  mpfr.mpfr_mul_ui(a, pi, 2, N);
  mpfr.mpfr_sqrt(g, a, N);
  mpfr.mpfr_div(f, bell(), g, N);
  return f;
}

const plain = (value: Register): Truth => ({ value, scale: Math.abs(double(value)) });
const atLeast = (value: Register, scale: number): Truth => ({ value, scale: Math.max(scale, Math.abs(double(value))) });

/** Zeros of sin and cos away from 0: an entry of the table is the sum of c_0 ≤ 1/256 and the rest. */
const CROSSING = 2 ** -8;

const values: Readonly<Record<SmoothActivation, (z: number) => Truth>> = {
  tanh: () => {
    mpfr.mpfr_tanh(t, x, N);
    return plain(t);
  },
  softplus: () => {
    mpfr.mpfr_abs(a, x, N);
    mpfr.mpfr_neg(a, a, N);
    mpfr.mpfr_exp(c, a, N);
    mpfr.mpfr_log1p(t, c, N);
    if (mpfr.mpfr_sgn(x) > 0) mpfr.mpfr_add(t, t, x, N);
    return plain(t);
  },
  sigmoid: () => plain(logistic()),
  erf: () => {
    mpfr.mpfr_sqrt_ui(a, 2, N);
    mpfr.mpfr_div(a, x, a, N);
    mpfr.mpfr_erf(t, a, N);
    return plain(t);
  },
  sin: (z) => {
    mpfr.mpfr_sin(t, x, N);
    return Math.abs(z) < 1 ? plain(t) : atLeast(t, CROSSING);
  },
  arctan: () => {
    mpfr.mpfr_atan(t, x, N);
    return plain(t);
  },
  gelu: () => {
    mpfr.mpfr_mul(t, x, distribution(), N);
    return plain(t);
  },
  silu: () => {
    mpfr.mpfr_mul(t, x, logistic(), N);
    return plain(t);
  },
  gaussian: () => plain(bell()),
  affine: () => plain(x),
};

const slopes: Readonly<Record<SmoothActivation, (z: number) => Truth>> = {
  tanh: () => {
    mpfr.mpfr_cosh(a, x, N);
    mpfr.mpfr_sqr(a, a, N);
    mpfr.mpfr_ui_div(t, 1, a, N);
    return plain(t);
  },
  softplus: () => plain(logistic()),
  sigmoid: () => {
    logistic();
    mpfr.mpfr_mul(t, b, d, N);
    return plain(t);
  },
  erf: () => {
    mpfr.mpfr_mul_ui(t, density(), 2, N);
    return plain(t);
  },
  sin: () => {
    mpfr.mpfr_cos(t, x, N);
    return atLeast(t, CROSSING);
  },
  arctan: () => {
    mpfr.mpfr_sqr(a, x, N);
    mpfr.mpfr_add_ui(a, a, 1, N);
    mpfr.mpfr_ui_div(t, 1, a, N);
    return plain(t);
  },
  gelu: () => {
    const phi = distribution();
    mpfr.mpfr_mul(t, x, density(), N);
    const scale = Math.max(Math.abs(double(t)), double(phi));
    mpfr.mpfr_add(t, t, phi, N);
    return atLeast(t, scale);
  },
  silu: () => {
    const s = logistic();
    mpfr.mpfr_mul(t, b, d, N);
    mpfr.mpfr_mul(t, t, x, N);
    const scale = Math.max(Math.abs(double(t)), double(s));
    mpfr.mpfr_add(t, t, s, N);
    return atLeast(t, scale);
  },
  gaussian: () => {
    mpfr.mpfr_mul(t, x, bell(), N);
    mpfr.mpfr_neg(t, t, N);
    return plain(t);
  },
  affine: () => {
    mpfr.mpfr_set_ui(t, 1, N);
    return plain(t);
  },
};

/** The unit in the last place of numbers as large as `size`. */
function ulp(size: number): number {
  return 2 ** (Math.max(-1022, Math.floor(Math.log2(size))) - 52);
}

function error(computed: number, { value, scale }: Truth): number {
  mpfr.mpfr_set_d(difference, computed, N);
  mpfr.mpfr_sub(difference, difference, value, N);
  const size = scale === 0 ? 0 : scale;
  let unit = ulp(size === 0 ? Number.MIN_VALUE : size);
  // Math.log2 rounds up just below a power of two
  if (size > 0 && unit > Number.MIN_VALUE && unit * 2 ** 52 > size) unit /= 2;
  mpfr.mpfr_set_d(a, unit, N);
  mpfr.mpfr_div(difference, difference, a, N);
  return Math.abs(double(difference));
}

/** The error of a computed σ(z), in ulps of the true value (or the largest term); z finite. */
export function valueError(name: SmoothActivation, z: number, computed: number): number {
  mpfr.mpfr_set_d(x, z, N);
  return error(computed, values[name](z));
}

/** The same for σ′(z). */
export function slopeError(name: SmoothActivation, z: number, computed: number): number {
  mpfr.mpfr_set_d(x, z, N);
  return error(computed, slopes[name](z));
}

/** The error of a computed e^z, in ulps. */
export function expError(z: number, computed: number): number {
  mpfr.mpfr_set_d(x, z, N);
  mpfr.mpfr_exp(t, x, N);
  return error(computed, plain(t));
}
