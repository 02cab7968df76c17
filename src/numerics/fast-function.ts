import { namedEvaluationError } from './activations/certified-activation.js';
import { mpfr } from './mpfr.js';
import { interpolateCell, type PiecewisePlan, planPieces } from './piecewise.js';
import type { StripFunction } from './precise-function.js';

/** A float64 and how far it is off at most. */
export interface Evaluated {
  readonly middle: number;
  readonly error: number;
}

/** The slowest slopes that tend fast to a limit are within 2^-63 of it there. */
export const fastReach = 48;
const maxDegree = 24;
const u = 2 ** -53;

type Evaluate = (out: number, z: number) => void;

/**
 * A function in plain float64 with a proved bound of its absolute error, for |z| ≤ 48, by piecewise polynomials, built as it is asked for;
 * undefined when it is not analytic in a strip.
 */
export function fastFunction(f: StripFunction): ((z: number) => Evaluated) | undefined {
  const plan = planPieces(f.stripHalfWidth, f.stripBound, fastReach, maxDegree, 2 ** -58);
  if (plan === undefined) return undefined;
  const evaluationError = (f.evaluationError ?? namedEvaluationError) * (1 + fastReach);
  return build((out, z) => f.evaluateDerivative(out, z), plan, evaluationError);
}

/**
 * Horner's rule on h = (z − centre)/δ, |h| ≤ 1: the coefficient c_j passes at most 2j + 1 roundings after its own, and the
 * rounding of h counts j times.
 */
function build(evaluate: Evaluate, plan: PiecewisePlan, evaluationError: number): (z: number) => Evaluated {
  const { half, degree, truncation } = plan;
  const cells = fastReach / half;
  const width = degree + 1;
  const coefficients = new Float64Array(cells * width);
  // NaN where a cell has not been interpolated yet: networks visit few of them.
  const errors = new Float64Array(cells).fill(Number.NaN);
  const buildCell = (cell: number): void => {
    let weighted = 0;
    interpolateCell(evaluate, plan, cell, (j, coefficient) => {
      const c = mpfr.mpfr_get_d(coefficient, 0);
      coefficients[cell * width + j] = c;
      weighted += (3 * j + 2) * Math.abs(c);
    });
    errors[cell] = 1.01 * (truncation + 4 * evaluationError + u * weighted) + 2 ** -90;
  };
  const scale = 1 / half;
  return (x) => {
    const cell = Math.min(cells - 1, Math.floor((x + fastReach) * (scale / 2)));
    if (Number.isNaN(errors[cell]!)) buildCell(cell);
    const h = (x - (-fastReach + (2 * cell + 1) * half)) * scale;
    let at = cell * width + degree;
    let result = coefficients[at]!;
    for (let j = degree; j > 0; j--) {
      at--;
      result = result * h + coefficients[at]!;
    }
    return { middle: result, error: errors[cell]! };
  };
}
