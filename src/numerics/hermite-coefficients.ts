import { gaussianRule } from './gaussian-rule.js';
import { hermitePolynomials } from './hermite.js';

/** c_k = E f(g) h_k(g) for k = 0, …, K, a bound on the error of each, and ‖f‖ = (E f(g)²)^½. */
export interface HermiteCoefficients {
  readonly values: Float64Array;
  readonly allowances: Float64Array;
  readonly norm: number;
}

/** Into how many pieces panels are cut, in turn; even the first resolves h_k up to k of some hundreds. */
const cuts = [1, 2, 4, 8] as const;

/**
 * The Hermite coefficients of f, analytic between its breaks and of at most polynomial growth, up to the given order.
 * Panels are halved until no coefficient moves by more than its rounding error, (k + 16) ulp of ‖f‖ (recurrence, weights,
 * f); what movement is left is added to the allowance.
 */
export function hermiteCoefficients(
  f: (x: number) => number,
  order: number,
  breaks: readonly number[] = [],
): HermiteCoefficients {
  let coarse = project(f, order, cuts[0], breaks);
  for (let level = 1; ; level++) {
    const fine = project(f, order, cuts[level]!, breaks);
    const rounding = (k: number): number => (k + 16) * Number.EPSILON * fine.norm;
    const moves = fine.values.map((value, k) => Math.abs(value - coarse.values[k]!));
    if (moves.every((move, k) => move <= rounding(k)) || level === cuts.length - 1) {
      return { ...fine, allowances: moves.map((move, k) => move + rounding(k)) };
    }
    coarse = fine;
  }
}

/** Σ_j w_j f(x_j) h_k(x_j) for every k, and ‖f‖, by one rule. */
function project(
  f: (x: number) => number,
  order: number,
  pieces: number,
  breaks: readonly number[],
): { values: Float64Array; norm: number } {
  const { nodes, weights } = gaussianRule(pieces, breaks);
  const evaluate = hermitePolynomials(order);
  const polynomials = new Float64Array(order + 1);
  const sums = new Float64Array(order + 1);
  const lost = new Float64Array(order + 1);
  let square = 0;
  for (let j = 0; j < nodes.length; j++) {
    const value = f(nodes[j]!);
    square += weights[j]! * value * value;
    evaluate(nodes[j]!, polynomials);
    accumulate(sums, lost, weights[j]! * value, polynomials);
  }
  return { values: sums.map((sum, k) => sum + lost[k]!), norm: Math.sqrt(square) };
}

/** sums += factor · polynomials, collecting what rounding loses (Knuth's two-sum). */
function accumulate(sums: Float64Array, lost: Float64Array, factor: number, polynomials: Float64Array): void {
  for (let k = 0; k < sums.length; k++) {
    const term = factor * polynomials[k]!;
    const sum = sums[k]!;
    const next = sum + term;
    const kept = next - sum;
    lost[k]! += sum - (next - kept) + (term - kept);
    sums[k] = next;
  }
}
