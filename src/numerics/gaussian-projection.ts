import { encloseActivationBounds } from './activation-bounds.js';
import {
  type CertifiedActivation,
  namedEvaluationError,
  workingPrecision,
} from './activations/certified-activation.js';
import { CompensatedSum, type DoubleDoubleBall } from './compensated-sum.js';
import { addDoubleDouble, type DoubleDouble, multiplyDoubleDouble, squaredRoundoff } from './double-double.js';
import type { DoubleDoubles } from './gaussian-table.js';
import { type HermiteTable, hermiteTable, tailBeyondNodes } from './hermite-table.js';
import { mpfr } from './mpfr.js';
import { setDoubleDouble, takeDoubleDouble } from './mpfr-double-double.js';
import { discretisationError, type Strip } from './strip.js';
import { withRegisters } from './working-registers.js';

/** The Hermite coefficients c_k = E σ′(t g)h_k(g), k < terms, and the first even ones of σ′², each with a proved error. */
export interface SlopeProjection {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly error: Float64Array;
  /** E σ′(t g)² h_j(g) for j = 0, 2, 4; the first is the second moment. */
  readonly squares: readonly [DoubleDoubleBall, DoubleDoubleBall, DoubleDoubleBall];
}

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/**
 * By the trapezoidal rule in a strip where σ′(t·) is analytic. `t` is a double-double within `tError` of the row norm meant; the
 * step of the strip must suit it. Every source of error is added up: discretisation, nodes left out, table entries,
 * evaluation of σ′ in MPFR, double-double sums, and the norm (|dc_k/dt| ≤ Λ E|g h_k| ≤ Λ).
 */
export function projectSlope(
  activation: CertifiedActivation,
  t: DoubleDouble,
  tError: number,
  strip: Strip,
  terms: number,
): SlopeProjection {
  const table = hermiteTable(strip.step, terms);
  const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(activation);
  const b = derivativeBound.hi;
  const values = slopesAtNodes(activation, t, table);
  const evaluation = (activation.evaluationError ?? namedEvaluationError) * (1 + t.high);
  const valueError = evaluation + 32 * (1 + b) * squaredRoundoff;
  // y is twice a slope (or a square) in size.
  const droppedBits = 8 * squaredRoundoff * 2 * b;
  const common =
    discretisationError(strip, activation.stripBound, terms) + b * tailBeyondNodes + derivativeLipschitz.hi * tError;
  const high = new Float64Array(terms);
  const low = new Float64Array(terms);
  const error = new Float64Array(terms);
  for (let k = 0; k < terms; k++) {
    const { even, odd } = values;
    const sum = innerProduct(table.high[k]!, table.low[k]!, k % 2 === 0 ? even : odd);
    high[k] = sum.high;
    low[k] = sum.low;
    error[k] =
      (common + sum.radius + b * table.entryError[k]! + (valueError + droppedBits) * table.absoluteSum[k]!) * slack;
  }
  const square = (j: number): DoubleDoubleBall => {
    const sum = innerProduct(table.high[j]!, table.low[j]!, values.squares);
    const radius =
      sum.radius +
      discretisationError(strip, activation.stripBound ** 2 * slack, j) +
      b * b * (tailBeyondNodes + table.entryError[j]!) +
      2 * derivativeLipschitz.hi * b * tError +
      (3 * valueError + droppedBits) * b * table.absoluteSum[j]!;
    return { high: sum.high, low: sum.low, radius: radius * slack };
  };
  return { high, low, error, squares: [square(0), square(2), square(4)] };
}

/** Σ x_q y_q of double-doubles; what their smallest parts lose is left to the caller: at most 4u² Σ|x_q||y_q|. */
function innerProduct(high: Float64Array, low: Float64Array, y: DoubleDoubles): DoubleDoubleBall {
  const total = new CompensatedSum();
  for (let q = 0; q < high.length; q++) {
    total.addProduct(high[q]!, y.high[q]!);
    total.add(high[q]! * y.low[q]! + low[q]! * y.high[q]!);
  }
  return total.doubleDouble();
}

/** σ′(t x_q) + σ′(−t x_q), their difference, and the sum of their squares, for q ≥ 0 (q = 0 counted once). */
function slopesAtNodes(
  activation: CertifiedActivation,
  t: DoubleDouble,
  table: HermiteTable,
): Record<'even' | 'odd' | 'squares', DoubleDoubles> {
  const column = (): DoubleDoubles => ({ high: new Float64Array(table.count), low: new Float64Array(table.count) });
  const result = { even: column(), odd: column(), squares: column() };
  const put = (into: DoubleDoubles, q: number, x: DoubleDouble): void => {
    into.high[q] = x.high;
    into.low[q] = x.low;
  };
  const { reflection } = activation;
  withRegisters(3, workingPrecision, (registers) => {
    const [norm, z, value] = registers as [number, number, number];
    setDoubleDouble(norm, t);
    const slopeAt = (x: number): DoubleDouble => {
      mpfr.mpfr_mul_d(z, norm, x, 0);
      activation.evaluateDerivative(value, z);
      return takeDoubleDouble(value);
    };
    for (let q = 0; q < table.count; q++) {
      const x = q * table.step;
      const right = slopeAt(x);
      const left = q === 0 ? { high: 0, low: 0 } : reflection ? reflected(right, reflection) : slopeAt(-x);
      put(result.even, q, addDoubleDouble(right, left));
      put(result.odd, q, addDoubleDouble(right, { high: -left.high, low: -left.low }));
      put(result.squares, q, addDoubleDouble(multiplyDoubleDouble(right, right), multiplyDoubleDouble(left, left)));
    }
  });
  return result;
}

function reflected(x: DoubleDouble, { offset, sign }: { offset: 0 | 1; sign: 1 | -1 }): DoubleDouble {
  return addDoubleDouble({ high: offset, low: 0 }, { high: sign * x.high, low: sign * x.low });
}
