import {
  type CertifiedActivation,
  namedEvaluationError,
  workingPrecision,
} from './activations/certified-activation.js';
import { lagrangeBasis } from './chebyshev.js';
import { floatPower } from './float-power.js';
import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

/** A function of one real variable in plain float64 with a proved bound of its absolute error on [−reach, reach]. */
export interface FastFunction {
  readonly reach: number;
  readonly error: number;
  /** For |z| ≤ reach. */
  at(z: number): number;
}

const reach = 16;
const maxDegree = 24;
const u = 2 ** -53;

const slopes = new WeakMap<CertifiedActivation, FastFunction>();
const values = new WeakMap<CertifiedActivation, FastFunction>();

/** σ′ by piecewise polynomials; undefined when σ is not analytic in a strip. Built once per activation. */
export function fastSlope(activation: CertifiedActivation): FastFunction | undefined {
  return remembered(slopes, activation, (out, z) => activation.evaluateDerivative(out, z), activation.stripBound);
}

/** σ by piecewise polynomials. In the strip |σ(z)| ≤ |σ(0)| + stripBound·|z|. */
export function fastValue(activation: CertifiedActivation): FastFunction | undefined {
  const atZero = Math.max(...Object.values(activation.value({ lo: 0, hi: 0 })).map(Math.abs));
  const bound = atZero + activation.stripBound * (reach + activation.stripHalfWidth);
  return remembered(values, activation, (out, z) => activation.evaluate(out, z), bound);
}

type Evaluate = (out: number, z: number) => void;

function remembered(
  known: WeakMap<CertifiedActivation, FastFunction>,
  activation: CertifiedActivation,
  evaluate: Evaluate,
  bound: number,
): FastFunction | undefined {
  const found = known.get(activation);
  if (found !== undefined) return found;
  const plan = planFor(activation.stripHalfWidth, bound);
  if (plan === undefined) return undefined;
  const evaluationError = (activation.evaluationError ?? namedEvaluationError) * (1 + reach);
  const built = build(evaluate, plan, evaluationError);
  known.set(activation, built);
  return built;
}

interface Plan {
  readonly half: number;
  readonly degree: number;
  readonly truncation: number;
}

/**
 * Cells of half-length δ, a power of 2, and the degree N that makes the interpolation error 4Mρ^−N/(ρ − 1) negligible (Trefethen,
 * Approximation Theory and Practice, theorem 8.2): the ellipse with foci ±δ inside the strip has ρ = a/δ + √(a²/δ² + 1).
 */
function planFor(stripHalfWidth: number, bound: number): Plan | undefined {
  if (!(stripHalfWidth > 2 ** -6)) return undefined;
  const half = Math.min(1 / 8, 2 ** Math.floor(Math.log2(stripHalfWidth / 8)));
  // A little below the true ρ, so that rounding in this line does not matter.
  const rho = 0.999 * (stripHalfWidth / half + Math.sqrt((stripHalfWidth / half) ** 2 + 1));
  for (let degree = 4; degree <= maxDegree; degree++) {
    const truncation = (1.001 * 4 * bound) / (floatPower(rho, degree) * (rho - 1));
    if (truncation < 2 ** -58) return { half, degree, truncation };
  }
  return undefined;
}

/**
 * Horner's rule on h = (z − centre)/δ, |h| ≤ 1: the coefficient c_j passes at most 2j + 1 roundings after its own, and the
 * rounding of h counts j times. Interpolation from values off by e moves the polynomial by at most 4e (Lebesgue constant of up to
 * 25 Chebyshev points).
 */
function build(evaluate: Evaluate, plan: Plan, evaluationError: number): FastFunction {
  const { half, degree, truncation } = plan;
  const cells = reach / half;
  const coefficients = new Float64Array(cells * (degree + 1));
  const basis = lagrangeBasis(degree);
  let rounding = 0;
  withRegisters(3, workingPrecision, (registers) => {
    const [z, total, term] = registers as [number, number, number];
    withRegisters(degree + 1, workingPrecision, (f) => {
      for (let cell = 0; cell < cells; cell++) {
        const centre = -reach + (2 * cell + 1) * half;
        for (let i = 0; i <= degree; i++) {
          mpfr.mpfr_mul_d(z, basis.points[i]!, half, 0);
          mpfr.mpfr_add_d(z, z, centre, 0);
          evaluate(f[i]!, z);
        }
        let weighted = 0;
        for (let j = 0; j <= degree; j++) {
          mpfr.mpfr_set_zero(total, 1);
          for (let i = 0; i <= degree; i++) {
            mpfr.mpfr_mul(term, basis.coefficients[i]![j]!, f[i]!, 0);
            mpfr.mpfr_add(total, total, term, 0);
          }
          const c = mpfr.mpfr_get_d(total, 0);
          coefficients[cell * (degree + 1) + j] = c;
          weighted += (3 * j + 2) * Math.abs(c);
        }
        rounding = Math.max(rounding, weighted);
      }
    });
  });
  // Monomial coefficients of the basis are below 2^32, so 160-bit sums are off by less than 2^-100 of the largest value.
  const error = 1.01 * (truncation + 4 * evaluationError + u * rounding) + 2 ** -90;
  const scale = 1 / half;
  const width = degree + 1;
  return {
    reach,
    error,
    at: (x) => {
      const cell = Math.min(cells - 1, Math.floor((x + reach) * (scale / 2)));
      const h = (x - (-reach + (2 * cell + 1) * half)) * scale;
      let at = cell * width + degree;
      let result = coefficients[at]!;
      for (let j = degree; j > 0; j--) {
        at--;
        result = result * h + coefficients[at]!;
      }
      return result;
    },
  };
}
