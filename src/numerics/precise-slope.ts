import { type CertifiedActivation, namedEvaluationError } from './activations/certified-activation.js';
import { squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { mpfr } from './mpfr.js';
import { interpolateCell, planPieces } from './piecewise.js';

/** σ′ in double-double with a proved bound of its absolute error. */
export interface PreciseSlope {
  readonly reach: number;
  /** At z + zLow, |z| ≤ reach, |zLow| ≤ 2^-50: writes the leading and the trailing part into the two arrays at index `at`; the bound of the error. */
  evaluate(z: number, zLow: number, high: Float64Array, low: Float64Array, at: number): number;
}

const reach = 16;
const maxDegree = 36;
const known = new WeakMap<CertifiedActivation, PreciseSlope>();

/** By piecewise polynomials; undefined when σ is not analytic in a strip. Built as it is asked for, once per activation. */
export function preciseSlope(activation: CertifiedActivation): PreciseSlope | undefined {
  const found = known.get(activation);
  if (found !== undefined) return found;
  const built = build(activation);
  if (built !== undefined) known.set(activation, built);
  return built;
}

/**
 * Horner's rule in double-double on h = (z − centre)/δ, |h| ≤ 1 + 2^-40. A step is off by at most 16u²(|acc h| + |c_j|), so c_j
 * collects at most 24(j + 1)u² of its size, the rounding of h included.
 */
function build(activation: CertifiedActivation): PreciseSlope | undefined {
  const plan = planPieces(activation.stripHalfWidth, activation.stripBound, reach, maxDegree, 2 ** -102);
  if (plan === undefined) return undefined;
  const { half, degree, truncation } = plan;
  const cells = reach / half;
  const width = degree + 1;
  const highs = new Float64Array(cells * width);
  const lows = new Float64Array(cells * width);
  const evaluationError = (activation.evaluationError ?? namedEvaluationError) * (1 + reach);
  // NaN where a cell has not been interpolated yet.
  const errors = new Float64Array(cells).fill(Number.NaN);
  const buildCell = (cell: number): void => {
    let weighted = 0;
    const evaluate = (out: number, z: number): void => activation.evaluateDerivative(out, z);
    interpolateCell(evaluate, plan, cell, (j, coefficient) => {
      const c = mpfr.mpfr_get_d(coefficient, 0);
      mpfr.mpfr_sub_d(coefficient, coefficient, c, 0);
      highs[cell * width + j] = c;
      lows[cell * width + j] = mpfr.mpfr_get_d(coefficient, 0);
      weighted += 24 * (j + 1) * Math.abs(c);
    });
    errors[cell] = 1.01 * (truncation + 4 * evaluationError + squaredRoundoff * weighted) + 2 ** -150;
  };
  const scale = 1 / half;
  return {
    reach,
    evaluate: (x, xLow, high, low, at) => {
      const cell = Math.min(cells - 1, Math.floor((x + reach) * (scale / 2)));
      if (Number.isNaN(errors[cell]!)) buildCell(cell);
      const centre = -reach + (2 * cell + 1) * half;
      const gap = x - centre;
      const gapLow = sumError(x, -centre, gap) + xLow;
      const h = (gap + gapLow) * scale;
      const hLow = sumError(gap, gapLow, gap + gapLow) * scale;
      let k = cell * width + degree;
      let a = highs[k]!;
      let aLow = lows[k]!;
      for (let j = degree; j > 0; j--) {
        k--;
        const p = a * h;
        const pLow = productError(a, h, p) + (a * hLow + aLow * h);
        const c = highs[k]!;
        const s = p + c;
        const sLow = sumError(p, c, s) + (pLow + lows[k]!);
        a = s + sLow;
        aLow = sumError(s, sLow, a);
      }
      high[at] = a;
      low[at] = aLow;
      return errors[cell]!;
    },
  };
}
