import type { Approximation } from '../numerics/approximation.js';
import { gaussianExpectation } from '../numerics/gaussian-expectation.js';
import { type HermiteCoefficients, hermiteCoefficients } from '../numerics/hermite-coefficients.js';
import { SampledFunction } from '../numerics/sampled-function.js';
import type { Activation } from './activation.js';
import { quadratureBreaks } from './quadrature-breaks.js';

/** The Hermite expansion of z ↦ σ′(t z), cut after order K (theory §3). */
export interface DerivativeSeries {
  /** c_0(t), …, c_K(t) with their allowances. */
  readonly coefficients: HermiteCoefficients;
  /** E σ′(t g)². */
  readonly square: Approximation;
  /** t_K = E σ′(t g)² − Σ_{k≤K} c_k², the weight of what was cut: at least 0. */
  readonly tail: Approximation;
}

/** Orders to try in turn until what is cut off no longer matters. */
export const seriesOrders: readonly number[] = [64, 128, 256, 512, 1024];

const remembered = new WeakMap<Activation, Map<string, DerivativeSeries>>();

/** The expansion for row norm t, up to the given order, where σ(t z) is resolvable. Remembered per activation: unit rows ask for it again and again. */
export function derivativeSeries(activation: Activation, t: number, order: number): DerivativeSeries {
  const known = remembered.get(activation) ?? new Map<string, DerivativeSeries>();
  remembered.set(activation, known);
  const key = `${t} ${order}`;
  const series = known.get(key) ?? expand(sampled(activation, t), order);
  known.set(key, series);
  return series;
}

let latest: { readonly activation: Activation; readonly t: number; readonly values: SampledFunction } | undefined;

/** z ↦ σ′(t z) at the nodes; the last one is kept, for its higher orders may be asked for next. */
function sampled(activation: Activation, t: number): SampledFunction {
  if (latest === undefined || latest.activation !== activation || latest.t !== t) {
    const values = new SampledFunction((x) => activation.derivative(t * x), quadratureBreaks(activation, t));
    latest = { activation, t, values };
  }
  return latest.values;
}

function expand(values: SampledFunction, order: number): DerivativeSeries {
  const coefficients = hermiteCoefficients(values, order);
  const square = gaussianExpectation(values, (value) => value ** 2);
  let sum = 0;
  let error = square.allowance;
  coefficients.values.forEach((c, k) => {
    const allowance = coefficients.allowances[k]!;
    sum += c * c;
    error += (2 * Math.abs(c) + allowance) * allowance;
  });
  // The plain sum of K + 1 squares: every partial sum is at most E σ′².
  error += (order + 1) * Number.EPSILON * square.value;
  return { coefficients, square, tail: { value: Math.max(0, square.value - sum), allowance: error } };
}
