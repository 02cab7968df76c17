import { mpfr } from '../mpfr.js';
import { workingPrecision } from './certified-activation.js';

function register(): number {
  const at = mpfr.mpfr_t();
  mpfr.mpfr_init2(at, workingPrecision);
  return at;
}

/** MPFR numbers of the working precision for intermediate results, allocated once; no function here keeps one across a call. */
export const scratch: readonly [number, number, number] = [register(), register(), register()];

/** out := 1/(1 + e^−z); out may be any register but is written last. */
export function evaluateLogistic(out: number, z: number): void {
  mpfr.mpfr_neg(out, z, 0);
  mpfr.mpfr_exp(out, out, 0);
  mpfr.mpfr_add_ui(out, out, 1, 0);
  mpfr.mpfr_ui_div(out, 1, out, 0);
}

/** out := e^{−z²/2}. */
export function evaluateBell(out: number, z: number): void {
  mpfr.mpfr_sqr(out, z, 0);
  mpfr.mpfr_div_2ui(out, out, 1, 0);
  mpfr.mpfr_neg(out, out, 0);
  mpfr.mpfr_exp(out, out, 0);
}

/** out := e^{−z²/2}/√(2π); uses scratch[2]. */
export function evaluateDensity(out: number, z: number): void {
  const c = scratch[2];
  evaluateBell(out, z);
  mpfr.mpfr_const_pi(c, 0);
  mpfr.mpfr_mul_2ui(c, c, 1, 0);
  mpfr.mpfr_sqrt(c, c, 0);
  mpfr.mpfr_div(out, out, c, 0);
}

/** out := Φ(z) = (1 + erf(z/√2))/2; uses scratch[2]. The absolute error is what counts, and MPFR's erf is several times faster than its erfc. */
export function evaluateNormalDistribution(out: number, z: number): void {
  const c = scratch[2];
  mpfr.mpfr_sqrt_ui(c, 2, 0);
  mpfr.mpfr_div(out, z, c, 0);
  mpfr.mpfr_erf(out, out, 0);
  mpfr.mpfr_add_ui(out, out, 1, 0);
  mpfr.mpfr_div_2ui(out, out, 1, 0);
}
