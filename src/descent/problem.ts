import type { Activation } from '../network/activation.js';

/**
 * What one run of gradient descent is about, in Z-coordinates (theory §0). With n samples and width m, matrices row-major.
 * The stored numbers are taken as exact: they define the problem, whatever rounding produced them.
 */
export interface DescentProblem {
  /** G = X Xᵀ, n × n, symmetric. */
  readonly gram: Float64Array;
  /**
   * X, n × d, where known: a route may multiply by X and Xᵀ in place of G. Entries of the two products are at most (d + 1) units of roundoff
   * times ‖x_i‖‖x_j‖ apart, which the rounding allowance covers.
   */
  readonly inputs?: Float64Array;
  /** y, n. */
  readonly targets: Float64Array;
  /** a, m, ±1. */
  readonly signs: Int8Array;
  /** Z_0 = W_0 Xᵀ, m × n; read, never written. */
  readonly preactivations: Float64Array;
  readonly activation: Activation;
  /** η > 0. */
  readonly stepSize: number;
}

/** The same with the weights themselves, for routes that move them. */
export interface WeightProblem extends DescentProblem {
  /** X, n × d. */
  readonly inputs: Float64Array;
  /** W_0, m × d. */
  readonly weights: Float64Array;
}

/** Throws unless the shapes fit together, m ≥ 1, n ≥ 1, every sign is ±1 and the step size is a positive real. */
export function checkProblem({ gram, targets, signs, preactivations, stepSize }: DescentProblem): void {
  const n = targets.length;
  const m = signs.length;
  if (n < 1 || m < 1) throw new RangeError(`gradient descent needs samples and neurons, not n = ${n}, m = ${m}`);
  if (gram.length !== n * n)
    throw new RangeError(`the input Gram matrix of ${n} samples has ${n * n} entries, not ${gram.length}`);
  if (preactivations.length !== m * n) {
    throw new RangeError(`${m} neurons on ${n} samples have ${m * n} preactivations, not ${preactivations.length}`);
  }
  for (let r = 0; r < m; r++) if (signs[r]! ** 2 !== 1) throw new RangeError('output signs are +1 or −1');
  if (!(stepSize > 0 && Number.isFinite(stepSize)))
    throw new RangeError(`a step size is a positive real, not ${stepSize}`);
}
