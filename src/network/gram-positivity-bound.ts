import { type Estimate, measured, unknown } from '../claim/estimate.js';
import { floatPower } from '../numerics/float-power.js';
import type { Activation } from './activation.js';
import { type DerivativeSeries, derivativeSeries, seriesOrders } from './derivative-series.js';
import { largestCosine } from './input-geometry.js';
import type { InputGram } from './input-gram.js';
import { isResolvable } from './quadrature-breaks.js';

/**
 * The lower bound of Theorem GP on λ₀, for unit rows: Σ_k c_k² max(0, 1 − (n−1) ρmax^(k+1)), all of the series. Coefficients
 * lost in rounding count 0 at the lower end. Unknown when a row is not unit.
 */
export function gramPositivityBound(input: InputGram, activation: Activation): Estimate {
  const { n, norms } = input;
  const stray = norms.findIndex((norm) => norm !== 1);
  if (stray >= 0) return unknown(`row ${stray} has norm ${norms[stray]}, not 1`);
  if (!isResolvable(activation, 1)) return unknown(`${activation.name} oscillates too fast`);
  const { cosine } = largestCosine(input);
  const gain = (rho: number, k: number): number => Math.max(0, 1 - (n - 1) * floatPower(rho, k + 1));
  const order =
    seriesOrders.find((K) => (n - 1) * floatPower(cosine.hi, K + 2) <= Number.EPSILON) ?? seriesOrders.at(-1)!;
  const series = derivativeSeries(activation, 1, order);
  const lo = sumOfSquares(series, -1, (k) => gain(cosine.hi, k)) + lowerTail(series) * gain(cosine.hi, order + 1);
  // ρ^k → 0 in the tail unless ρ = 1, so its gains may come close to 1.
  const tailGain = cosine.lo < 1 ? 1 : gain(1, order);
  const hi = sumOfSquares(series, 1, (k) => gain(cosine.lo, k)) + upperTail(series) * tailGain;
  const middle = measured((lo + hi) / 2, ((hi - lo) / 2) * (1 + 4 * Number.EPSILON) + 4 * order * Number.EPSILON * hi);
  return { ...middle, lo: Math.max(0, middle.lo) };
}

/** Σ_k (|c_k| ± its allowance)² gain(k), never from below 0. */
function sumOfSquares({ coefficients }: DerivativeSeries, side: 1 | -1, gain: (k: number) => number): number {
  const { values, allowances } = coefficients;
  return values.reduce((sum, c, k) => sum + Math.max(0, Math.abs(c) + side * allowances[k]!) ** 2 * gain(k), 0);
}

function lowerTail({ tail }: DerivativeSeries): number {
  return Math.max(0, tail.value - tail.allowance);
}

function upperTail({ tail }: DerivativeSeries): number {
  return tail.value + tail.allowance;
}
