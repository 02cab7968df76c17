import { encloseActivationBounds } from './activation-bounds.js';
import {
  type CertifiedActivation,
  namedEvaluationError,
  type OutputMoments,
  workingPrecision,
} from './activations/certified-activation.js';
import { add, maximum, subtract } from './arithmetic.js';
import { CompensatedSum } from './compensated-sum.js';
import { hermiteTable, tailBeyondNodes } from './hermite-table.js';
import type { Interval } from './interval.js';
import { magnitude, midpoint, point, whole, width } from './interval-set.js';
import { encloseLongOutputMoments } from './long-output-moments.js';
import { usedUp } from './moved-projection.js';
import { mpfr } from './mpfr.js';
import { square } from './power.js';
import { discretisationError, stripFor } from './strip.js';
import { withRegisters } from './working-registers.js';

/** As in the shortest Hermite series of λ₀, so that one table of nodes serves both. */
const tableTerms = 64 + usedUp;

/** From here on most nodes of the other rule see only the asymptotes. */
const long = 2;

/** E σ(t g) and Var σ(t g) for every row norm in t > 0. All of R (V ≥ 0) when neither a closed form nor a rule is known for it. */
export function encloseOutputMoments(activation: CertifiedActivation, t: Interval): OutputMoments {
  if (activation.outputMoments !== undefined && t.lo > 0) return activation.outputMoments(t);
  const { asymptotes } = activation;
  const far = asymptotes && t.lo > long ? encloseLongOutputMoments(activation, asymptotes, t) : undefined;
  if (far !== undefined) return far;
  const strip = stripFor(activation, t.hi, tableTerms);
  if (strip === undefined || !(t.lo > 0)) return { mean: whole, variance: { lo: 0, hi: Number.POSITIVE_INFINITY } };
  const table = hermiteTable(strip.step, tableTerms);
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  const centre = midpoint(t);
  const atZero = magnitude(activation.value(point(0)));
  // |σ(t z)| ≤ size·(1 + |z|) on R, and with the bound of the strip in place of B there.
  const size = atZero + b * t.hi;
  const sizeInStrip = atZero + activation.stripBound * t.hi * (1 + strip.halfWidth);
  const first = new CompensatedSum();
  const second = new CompensatedSum();
  withRegisters(3, workingPrecision, (registers) => {
    const [z, value, rest] = registers as [number, number, number];
    for (let q = 0; q < table.count; q++) {
      for (const side of q === 0 ? [1] : [1, -1]) {
        mpfr.mpfr_set_d(z, side * q * table.step, 0);
        mpfr.mpfr_mul_d(z, z, centre, 0);
        activation.evaluate(value, z);
        addWeighted(first, table.high[0]![q]!, table.low[0]![q]!, value, rest);
        mpfr.mpfr_sqr(value, value, 0);
        addWeighted(second, table.high[0]![q]!, table.low[0]![q]!, value, rest);
      }
    }
  });
  // Each bound below is a float64 sum of nonnegative terms; the factors 2 leave room for its roundings.
  const evaluation = (activation.evaluationError ?? namedEvaluationError) * (1 + t.hi) * table.absoluteSum[0]!;
  const stored = size * (table.entryError[0]! + 2 ** -104 * table.absoluteSum[0]!);
  const shift = width(t) * b;
  const firstError =
    2 * (discretisationError(strip, 2 * sizeInStrip, 0) + size * tailBeyondNodes + evaluation + stored + shift);
  const secondError =
    2 * discretisationError(strip, 4 * sizeInStrip ** 2, 0) +
    2 * size * (size * tailBeyondNodes + 3 * evaluation + 3 * stored + 4 * shift);
  const mean = add(first.interval(), { lo: -firstError, hi: firstError });
  const meanSquare = add(second.interval(), { lo: -secondError, hi: secondError });
  return { mean, variance: maximum(subtract(meanSquare, square(mean)), point(0)) };
}

/** Adds weight·value, value an MPFR number, to 106 bits. */
function addWeighted(sum: CompensatedSum, high: number, low: number, value: number, rest: number): void {
  const leading = mpfr.mpfr_get_d(value, 0);
  mpfr.mpfr_sub_d(rest, value, leading, 0);
  const trailing = mpfr.mpfr_get_d(rest, 0);
  sum.addProduct(high, leading);
  sum.addProduct(high, trailing);
  sum.addProduct(low, leading);
}
