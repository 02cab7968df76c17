import { type Estimate, measured, unknown } from '../claim/estimate.js';
import type { Activation } from './activation.js';
import { derivativeSeries } from './derivative-series.js';
import type { InputGram } from './input-gram.js';
import { isResolvable } from './quadrature-breaks.js';

/**
 * The weights w_j = min_i ‖x_i‖ |c_j(‖x_i‖)|, j = 0 … order, of Theorem GP; for unit rows the absolute Hermite coefficients of σ′.
 * Unknown where σ′(‖x_i‖ ·) oscillates too fast for the quadrature.
 */
export function hermiteWeights({ norms, roundoff }: InputGram, activation: Activation, order: number): Estimate[] {
  const different = [...new Set(norms)];
  const fast = different.find((t) => !isResolvable(activation, t));
  const weights = (j: number): Estimate[] => different.map((t) => weightOf(activation, t, order, j, roundoff));
  return Array.from({ length: order + 1 }, (_, j) => {
    if (fast !== undefined) return unknown(`${activation.name} oscillates too fast at norm ${fast}`);
    const all = weights(j);
    const [lo, hi] = [Math.min(...all.map((one) => one.lo)), Math.min(...all.map((one) => one.hi))];
    return { ...measured(lo), hi };
  });
}

/** t |c_j(t)|, with what the rounding of t moves c_j by (see `hermiteGram`) and of the products. */
function weightOf(activation: Activation, t: number, order: number, j: number, roundoff: number): Estimate {
  const { values, allowances, norm } = derivativeSeries(activation, t, order).coefficients;
  const size = Math.abs(values[j]!);
  const off = allowances[j]! + 1.5 * (j + 2) * roundoff * norm;
  const slack = 1 + 4 * (roundoff + Number.EPSILON);
  const lo = (t * Math.max(0, size - off)) / slack;
  const hi = t * (size + off) * slack;
  return Number.isFinite(hi) ? { lo, hi, grade: 'numeric' } : unknown(`weight of degree ${j} overflows`);
}
