import { workingPrecision } from './activations/certified-activation.js';
import { lagrangeBasis } from './chebyshev.js';
import { floatPower } from './float-power.js';
import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

/** Interpolation of an analytic function on [−reach, reach] by polynomials in h = (z − centre)/half on cells of that half-length. */
export interface PiecewisePlan {
  readonly reach: number;
  readonly half: number;
  readonly degree: number;
  /** A bound of the interpolation error. */
  readonly truncation: number;
}

/**
 * Cells of half-length δ, a power of 2, and the degree N that makes the interpolation error 4Mρ^−N/(ρ − 1) at most `aim` (Trefethen,
 * Approximation Theory and Practice, theorem 8.2), for |f| ≤ bound in the strip: the ellipse with foci ±δ inside the strip has
 * ρ = a/δ + √(a²/δ² + 1). Undefined when the strip is too thin or the degree exceeds `maxDegree`.
 */
export function planPieces(
  stripHalfWidth: number,
  bound: number,
  reach: number,
  maxDegree: number,
  aim: number,
): PiecewisePlan | undefined {
  if (!(stripHalfWidth > 2 ** -6)) return undefined;
  const half = Math.min(1 / 8, 2 ** Math.floor(Math.log2(stripHalfWidth / 8)));
  // A little below the true ρ, so that rounding in this line does not matter.
  const rho = 0.999 * (stripHalfWidth / half + Math.sqrt((stripHalfWidth / half) ** 2 + 1));
  for (let degree = 4; degree <= maxDegree; degree++) {
    const truncation = (1.001 * 4 * bound * floatPower(rho, -degree)) / (rho - 1);
    if (truncation < aim) return { reach, half, degree, truncation };
  }
  return undefined;
}

/** Bits of the sums behind a coefficient: the monomial coefficients of the basis are below 2^44, so they are off by less than 2^-190 of the largest value. */
const bits = 256;

/**
 * Calls `put` with every monomial coefficient of one cell, an MPFR number that is good until the next call. Values of f off by e
 * move the polynomial by at most 4e (the Lebesgue constant of up to 40 Chebyshev points).
 */
export function interpolateCell(
  evaluate: (out: number, z: number) => void,
  { reach, half, degree }: PiecewisePlan,
  cell: number,
  put: (power: number, coefficient: number) => void,
): void {
  const basis = lagrangeBasis(degree);
  withRegisters(2, bits, (wide) => {
    const [total, term] = wide as [number, number];
    withRegisters(degree + 2, workingPrecision, (registers) => {
      const [z, ...f] = registers as [number, ...number[]];
      const centre = -reach + (2 * cell + 1) * half;
      for (let i = 0; i <= degree; i++) {
        mpfr.mpfr_mul_d(z, basis.points[i]!, half, 0);
        mpfr.mpfr_add_d(z, z, centre, 0);
        evaluate(f[i]!, z);
      }
      for (let j = 0; j <= degree; j++) {
        mpfr.mpfr_set_zero(total, 1);
        for (let i = 0; i <= degree; i++) {
          mpfr.mpfr_mul(term, basis.coefficients[i]![j]!, f[i]!, 0);
          mpfr.mpfr_add(total, total, term, 0);
        }
        put(j, total);
      }
    });
  });
}
