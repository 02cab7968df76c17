import { type CertifiedActivation, namedEvaluationError } from './activations/certified-activation.js';
import { limitingSlope } from './limiting-slope.js';
import { mpfr } from './mpfr.js';
import { interpolateCell, type PiecewisePlan, planPieces } from './piecewise.js';
import type { StripFunction } from './precise-function.js';

/** A float64 and how far it is off at most. */
export interface Evaluated {
  readonly middle: number;
  readonly error: number;
}

/** A function of one real variable in plain float64 with a proved bound of its absolute error, for |z| ≤ reach. */
export interface FastFunction {
  readonly reach: number;
  evaluate(z: number): Evaluated;
  /** For |z| > reach, where the function is known to come near a line. */
  beyond?(z: number): Evaluated;
}

/** The slowest slopes are within 2^-63 of their limits there. */
const reach = 48;
const maxDegree = 24;
const u = 2 ** -53;

const slopes = new WeakMap<CertifiedActivation, FastFunction>();
const values = new WeakMap<CertifiedActivation, FastFunction>();

/** σ′ by piecewise polynomials; undefined when σ is not analytic in a strip. Built as it is asked for, once per activation. */
export function fastSlope(activation: CertifiedActivation): FastFunction | undefined {
  const far = limitingSlope(activation, reach);
  const beyond = far && ((z: number): Evaluated => ({ middle: z > 0 ? far.right : far.left, error: far.error }));
  return remembered(
    slopes,
    activation,
    (out, z) => activation.evaluateDerivative(out, z),
    activation.stripBound,
    beyond,
  );
}

/** σ by piecewise polynomials. In the strip |σ(z)| ≤ |σ(0)| + stripBound·|z|. */
export function fastValue(activation: CertifiedActivation): FastFunction | undefined {
  const atZero = Math.max(...Object.values(activation.value({ lo: 0, hi: 0 })).map(Math.abs));
  const bound = atZero + activation.stripBound * (reach + activation.stripHalfWidth);
  const { asymptotes } = activation;
  const error = asymptotes?.tail(reach) ?? Number.POSITIVE_INFINITY;
  const beyond =
    asymptotes &&
    ((z: number): Evaluated => {
      const [value, slope] = z > 0 ? asymptotes.right : asymptotes.left;
      const middle = value + slope * z;
      return { middle, error: error + 2 ** -52 * Math.abs(middle) };
    });
  return remembered(values, activation, (out, z) => activation.evaluate(out, z), bound, beyond);
}

type Evaluate = (out: number, z: number) => void;

function remembered(
  known: WeakMap<CertifiedActivation, FastFunction>,
  activation: CertifiedActivation,
  evaluate: Evaluate,
  bound: number,
  beyond: FastFunction['beyond'],
): FastFunction | undefined {
  const found = known.get(activation);
  if (found !== undefined) return found;
  const { stripHalfWidth, evaluationError } = activation;
  const built = fastFunction({ evaluateDerivative: evaluate, stripHalfWidth, stripBound: bound, evaluationError });
  const whole = built && { ...built, ...(beyond && { beyond }) };
  if (whole !== undefined) known.set(activation, whole);
  return whole;
}

/** A function by piecewise polynomials, built as it is asked for; undefined when it is not analytic in a strip. */
export function fastFunction(f: StripFunction): FastFunction | undefined {
  const plan = planPieces(f.stripHalfWidth, f.stripBound, reach, maxDegree, 2 ** -58);
  if (plan === undefined) return undefined;
  const evaluationError = (f.evaluationError ?? namedEvaluationError) * (1 + reach);
  return build((out, z) => f.evaluateDerivative(out, z), plan, evaluationError);
}

/**
 * Horner's rule on h = (z − centre)/δ, |h| ≤ 1: the coefficient c_j passes at most 2j + 1 roundings after its own, and the
 * rounding of h counts j times.
 */
function build(evaluate: Evaluate, plan: PiecewisePlan, evaluationError: number): FastFunction {
  const { half, degree, truncation } = plan;
  const cells = reach / half;
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
  return {
    reach,
    evaluate: (x) => {
      const cell = Math.min(cells - 1, Math.floor((x + reach) * (scale / 2)));
      if (Number.isNaN(errors[cell]!)) buildCell(cell);
      const h = (x - (-reach + (2 * cell + 1) * half)) * scale;
      let at = cell * width + degree;
      let result = coefficients[at]!;
      for (let j = degree; j > 0; j--) {
        at--;
        result = result * h + coefficients[at]!;
      }
      return { middle: result, error: errors[cell]! };
    },
  };
}
