import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

/** Bits for the change of basis: its condition is below (1 + √2)^degree < 2^44 for the degrees used here. */
const bits = 256;

/** The Chebyshev points cos(iπ/degree), i = 0, …, degree, and the monomial coefficients of their Lagrange polynomials, as MPFR numbers. */
export interface LagrangeBasis {
  readonly degree: number;
  readonly points: readonly number[];
  /** coefficients[i][j]: the coefficient of h^j in the polynomial that is 1 at point i and 0 at the others. */
  readonly coefficients: readonly (readonly number[])[];
}

const bases = new Map<number, LagrangeBasis>();

/** Built once per degree and kept: its MPFR numbers are never freed. */
export function lagrangeBasis(degree: number): LagrangeBasis {
  const known = bases.get(degree);
  if (known !== undefined) return known;
  const points = Array.from({ length: degree + 1 }, (_, i) => chebyshevPoint(i, degree));
  const coefficients = points.map((_, i) => lagrangeCoefficients(points, i));
  const basis = { degree, points, coefficients };
  bases.set(degree, basis);
  return basis;
}

function register(): number {
  const at = mpfr.mpfr_t();
  mpfr.mpfr_init2(at, bits);
  mpfr.mpfr_set_zero(at, 1);
  return at;
}

function chebyshevPoint(i: number, degree: number): number {
  const x = register();
  mpfr.mpfr_const_pi(x, 0);
  mpfr.mpfr_mul_ui(x, x, i, 0);
  mpfr.mpfr_div_ui(x, x, degree, 0);
  mpfr.mpfr_cos(x, x, 0);
  return x;
}

/** Π_{k ≠ i} (h − x_k)/(x_i − x_k), multiplied out. */
function lagrangeCoefficients(points: readonly number[], i: number): number[] {
  const coefficients = points.map(register);
  mpfr.mpfr_set_ui(coefficients[0]!, 1, 0);
  withRegisters(2, bits, (registers) => {
    const [gap, product] = registers as [number, number];
    for (const [k, x] of points.entries()) {
      if (k === i) continue;
      mpfr.mpfr_sub(gap, points[i]!, x, 0);
      for (let j = coefficients.length - 1; j >= 0; j--) {
        mpfr.mpfr_mul(product, coefficients[j]!, x, 0);
        if (j > 0) mpfr.mpfr_sub(coefficients[j]!, coefficients[j - 1]!, product, 0);
        else mpfr.mpfr_neg(coefficients[j]!, product, 0);
        mpfr.mpfr_div(coefficients[j]!, coefficients[j]!, gap, 0);
      }
    }
  });
  return coefficients;
}
