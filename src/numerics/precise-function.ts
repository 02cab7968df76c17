import { type CertifiedActivation, namedEvaluationError } from './activations/certified-activation.js';
import { squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { takeDoubleDouble } from './mpfr-double-double.js';
import { interpolateCell, planPieces } from './piecewise.js';

/** A function analytic in a strip, as MPFR evaluates it, with a bound of its size there. */
export interface StripFunction
  extends Pick<CertifiedActivation, 'evaluateDerivative' | 'stripHalfWidth' | 'stripBound'> {
  readonly evaluationError?: number | undefined;
}

/** A function in double-double with a proved bound of its absolute error. */
export interface PreciseFunction {
  readonly reach: number;
  /** At the double-double z + zLow, |z| ≤ reach (|zLow| at most half a unit in the last place of z): writes the leading and the trailing part into the two arrays at index `at`; the bound of the error. */
  evaluate(z: number, zLow: number, high: Float64Array, low: Float64Array, at: number): number;
}

const maxDegree = 36;

/**
 * By piecewise polynomials on [−reach, reach], built as they are asked for; undefined when f is not analytic in a strip. Horner's rule in
 * double-double on h = (z − centre)/δ, |h| ≤ 1 + 2^-40: a step is off by at most 16u²(|acc h| + |c_j|), so c_j collects at most 24(j + 1)u² of
 * its size, the rounding of h included. That is at most u²: z − centre is exact unless |z| < δ, and what is low is below 2^-55 then.
 */
export function preciseFunction(f: StripFunction, reach: number): PreciseFunction | undefined {
  const plan = planPieces(f.stripHalfWidth, f.stripBound, reach, maxDegree, 2 ** -102);
  if (plan === undefined) return undefined;
  const { half, degree, truncation } = plan;
  const cells = reach / half;
  const width = degree + 1;
  const highs = new Float64Array(cells * width);
  const lows = new Float64Array(cells * width);
  const evaluationError = (f.evaluationError ?? namedEvaluationError) * (1 + reach);
  // NaN where a cell has not been interpolated yet.
  const errors = new Float64Array(cells).fill(Number.NaN);
  const buildCell = (cell: number): void => {
    let weighted = 0;
    const evaluate = (out: number, z: number): void => f.evaluateDerivative(out, z);
    interpolateCell(evaluate, plan, cell, (j, coefficient) => {
      const { high: c, low } = takeDoubleDouble(coefficient);
      highs[cell * width + j] = c;
      lows[cell * width + j] = low;
      weighted += 24 * (j + 1) * Math.abs(c);
    });
    errors[cell] = 1.01 * (truncation + 4 * evaluationError + squaredRoundoff * weighted) + 2 ** -150;
  };
  const scale = 1 / half;
  return {
    reach,
    evaluate: (x, xLow, high, low, at) => {
      // A rounding of z may put it an ulp outside.
      const cell = Math.max(0, Math.min(cells - 1, Math.floor((x + reach) * (scale / 2))));
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
