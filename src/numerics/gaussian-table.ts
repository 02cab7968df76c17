import { workingPrecision } from './activations/certified-activation.js';
import { type DoubleDouble, squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { mpfr } from './mpfr.js';
import { setDoubleDouble, takeDoubleDouble } from './mpfr-double-double.js';

/** Double-doubles side by side. */
export interface DoubleDoubles {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * e^{−w k²} for k = 0, …, last, where 0 < w ≤ ½: E_{k+1} = E_k q_k, q_{k+1} = q_k e^{−2w}. For the relative error see
 * {@link gaussianTableError}.
 */
export function gaussianTable(w: DoubleDouble, last: number): DoubleDoubles {
  const high = new Float64Array(last + 1);
  const low = new Float64Array(last + 1);
  const once = exponentialOfMinus(w, 1);
  const twice = exponentialOfMinus(w, 2);
  let [e, eLow, q, qLow] = [1, 0, once.high, once.low];
  for (let k = 0; k <= last; k++) {
    high[k] = e;
    low[k] = eLow;
    const p = e * q;
    const pLow = productError(e, q, p) + (e * qLow + eLow * q);
    const next = q * twice.high;
    const nextLow = productError(q, twice.high, next) + (q * twice.low + qLow * twice.high);
    e = p + pLow;
    eLow = sumError(p, pLow, e);
    q = next + nextLow;
    qLow = sumError(next, nextLow, q);
  }
  return { high, low };
}

/**
 * A bound of the relative error of entry k when w itself is off by at most 32u² of its size: q_0 and e^{−2w} are off by 20u² and 36u²
 * (w ≤ ½), each product by 8u², so q_k by 20 + 44k, and E_k by the sum of those and 8k: 22k² + 28k. Entries below 2^-900 are not covered.
 */
export function gaussianTableError(k: number): number {
  return (22 * k * k + 28 * k) * squaredRoundoff * (1 + 2 ** -20);
}

const power = mpfr.mpfr_t();
mpfr.mpfr_init2(power, workingPrecision);

/** e^{−times·w}, off by 4u² of its size. */
function exponentialOfMinus(w: DoubleDouble, times: number): DoubleDouble {
  setDoubleDouble(power, { high: -times * w.high, low: -times * w.low });
  mpfr.mpfr_exp(power, power, 0);
  return takeDoubleDouble(power);
}
