import { encloseActivationBounds } from './activation-bounds.js';
import { fastActivation } from './fast-activation.js';
import { midpoint, width } from './interval-set.js';
import type { EnclosedPreactivations, ExactNetwork, PrecisePreactivations } from './network-enclosure.js';
import { preciseSlope } from './precise-slope.js';

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
  const evaluate = fastActivation(activation, 1);
  const lipschitz = encloseActivationBounds(activation).derivativeLipschitz.hi;
  const low = new Float64Array(m);
  return Array.from({ length: n }, (_, i) => {
    const high = new Float64Array(m);
    let worst = 0;
    for (let r = 0; r < m; r++) {
      const at = r * n + i;
      if (Number.isFinite(lipschitz)) {
        const { middle, error } = evaluate(z[at]!);
        high[r] = middle;
        worst = Math.max(worst, (error + lipschitz * errors[at]!) * slack);
      } else {
        const range = activation.derivative({ lo: z[at]! - errors[at]!, hi: z[at]! + errors[at]! });
        high[r] = midpoint(range);
        worst = Math.max(worst, width(range));
      }
    }
    return { high, low, error: worst };
  });
}

/** The same to about 100 bits where σ is analytic; elsewhere as before. */
export function preciseSlopes(network: ExactNetwork, preactivations: PrecisePreactivations): SlopeColumn[] {
  const { n, activation } = network;
  const slope = preciseSlope(activation);
  if (slope === undefined) return slopesByColumn(network, preactivations);
  const { z, low: zLow, restErrors } = preactivations;
  const m = z.length / n;
  const lipschitz = encloseActivationBounds(activation).derivativeLipschitz.hi;
  return Array.from({ length: n }, (_, i) => {
    const column = { high: new Float64Array(m), low: new Float64Array(m) };
    let worst = 0;
    for (let r = 0; r < m; r++) {
      const at = r * n + i;
      const error = slope(z[at]!, zLow[at]!, column.high, column.low, r);
      worst = Math.max(worst, (error + lipschitz * restErrors[at]!) * slack);
    }
    return { ...column, error: worst };
  });
}
