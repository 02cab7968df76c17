import { encloseActivationBounds } from './activation-bounds.js';
import { namedEvaluationError, workingPrecision } from './activations/certified-activation.js';
import { evaluated, rangeMiddle } from './fast-evaluation.js';
import { fastSlope } from './fast-function.js';
import { limitingSlope } from './limiting-slope.js';
import { mpfr } from './mpfr.js';
import type { EnclosedPreactivations, ExactNetwork, PrecisePreactivations } from './network-enclosure.js';
import { preciseSlope } from './precise-slope.js';
import { withRegisters } from './working-registers.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** σ′ at one sample for every neuron, as double-doubles, and a bound of the error of each. */
export interface SlopeColumn {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly error: number;
}

/** By plain float64: a few units of 10^-16. */
export function slopesByColumn({ n, activation }: ExactNetwork, { z, errors }: EnclosedPreactivations): SlopeColumn[] {
  const m = z.length / n;
  const fast = fastSlope(activation);
  const lipschitz = encloseActivationBounds(activation).derivativeLipschitz.hi;
  const low = new Float64Array(m);
  return Array.from({ length: n }, (_, i) => {
    const high = new Float64Array(m);
    let worst = 0;
    for (let r = 0; r < m; r++) {
      const at = r * n + i;
      const slope = Number.isFinite(lipschitz)
        ? evaluated(fast, (x) => activation.derivative(x), z[at]!)
        : rangeMiddle(activation.derivative({ lo: z[at]! - errors[at]!, hi: z[at]! + errors[at]! }));
      const spread = Number.isFinite(lipschitz) ? lipschitz * errors[at]! : 0;
      high[r] = slope.middle;
      worst = Math.max(worst, (slope.error + spread) * slack);
    }
    return { high, low, error: worst };
  });
}

/** The same to about 100 bits where σ is analytic; elsewhere as before. */
export function preciseSlopes(network: ExactNetwork, preactivations: PrecisePreactivations): SlopeColumn[] {
  const { n, activation } = network;
  const precise = preciseSlope(activation);
  if (precise === undefined) return slopesByColumn(network, preactivations);
  const far = limitingSlope(activation, precise.reach);
  const { z, low: zLow, restErrors } = preactivations;
  const m = z.length / n;
  const lipschitz = encloseActivationBounds(activation).derivativeLipschitz.hi;
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  const evaluation = activation.evaluationError ?? namedEvaluationError;
  return withRegisters(2, workingPrecision, (registers) => {
    const [argument, value] = registers as [number, number];
    return Array.from({ length: n }, (_, i) => {
      const column = { high: new Float64Array(m), low: new Float64Array(m) };
      let worst = 0;
      for (let r = 0; r < m; r++) {
        const at = r * n + i;
        const x = z[at]!;
        let error: number;
        if (far !== undefined && Math.abs(x) > precise.reach) {
          column.high[r] = x > 0 ? far.right : far.left;
          error = far.error;
        } else if (Math.abs(x) <= precise.reach) error = precise.evaluate(x, zLow[at]!, column.high, column.low, r);
        else {
          mpfr.mpfr_set_d(argument, x, 0);
          mpfr.mpfr_add_d(argument, argument, zLow[at]!, 0);
          activation.evaluateDerivative(value, argument);
          column.high[r] = mpfr.mpfr_get_d(value, 0);
          mpfr.mpfr_sub_d(value, value, column.high[r]!, 0);
          column.low[r] = mpfr.mpfr_get_d(value, 0);
          error = 2 * evaluation * (1 + Math.abs(x)) + 2 ** -104 * b;
        }
        worst = Math.max(worst, (error + lipschitz * restErrors[at]!) * slack);
      }
      return { ...column, error: worst };
    });
  });
}
