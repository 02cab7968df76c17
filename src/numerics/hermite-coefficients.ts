import { hermiteSums } from './hermite-sums.js';
import { type Sampled, SampledFunction } from './sampled-function.js';

/** c_k = E f(g) h_k(g) for k = 0, …, K, a bound on the error of each, and ‖f‖ = (E f(g)²)^½. */
export interface HermiteCoefficients {
  readonly values: Float64Array;
  readonly allowances: Float64Array;
  readonly norm: number;
}

/**
 * The Hermite coefficients of f, analytic between its breaks and of at most polynomial growth, up to the given order.
 * Panels are halved until no coefficient moves by more than its rounding error, (k + 16) ulp of ‖f‖ (recurrence, weights,
 * f); what movement is left is added to the allowance.
 */
export function hermiteCoefficients(f: SampledFunction, order: number): HermiteCoefficients {
  let coarse = project(f.at(0), order);
  for (let level = 1; ; level++) {
    const fine = project(f.at(level), order);
    const rounding = (k: number): number => (k + 16) * Number.EPSILON * fine.norm;
    const moves = fine.values.map((value, k) => Math.abs(value - coarse.values[k]!));
    if (moves.every((move, k) => move <= rounding(k)) || level === SampledFunction.levels - 1) {
      return { ...fine, allowances: moves.map((move, k) => move + rounding(k)) };
    }
    coarse = fine;
  }
}

/** Σ_j w_j f(x_j) h_k(x_j) for every k, and ‖f‖, by one rule. */
function project({ nodes, weights, values }: Sampled, order: number): { values: Float64Array; norm: number } {
  const terms = new Float64Array(nodes.length);
  let square = 0;
  for (let j = 0; j < nodes.length; j++) {
    const value = values[j]!;
    square += weights[j]! * value * value;
    terms[j] = weights[j]! * value;
  }
  return { values: hermiteSums(nodes, terms, order), norm: Math.sqrt(square) };
}
