import type { DescentProblem } from './problem.js';

/**
 * A run of gradient descent held at one iterate: the part that routes do differently. The driver (`descend`) owns
 * everything else: residuals, norms, path length, rounding allowance, reasons to stop.
 */
export interface Engine {
  /** u at the current iterate, n; overwritten by `step`. */
  readonly outputs: Float64Array;
  /** Additions between a term of the sum behind u_i and the result, at most: the factor of its rounding error. */
  readonly summationDepth: number;
  /**
   * For a route that does not store Z at every step: per sample, η Σ_j |G_ij| |r_j| over the steps since it was stored, the
   * last one included. So much lies in sums that rounding errors of outputs and preactivations then also come from.
   */
  readonly pending?: Float64Array;
  /**
   * For a route that does not evaluate σ afresh at every step: so many units of roundoff more than an evaluation σ(z) in the current
   * outputs is off by, and σ′(z) in the last step, both times 1 + |z|.
   */
  readonly drift?: { readonly value: number; readonly slope: number };
  /** For a route that multiplies by X and Xᵀ in place of G: the columns of X, or one more. 0, or none given: it multiplies by G. */
  readonly inputColumns?: number;
  /** Z at the current iterate, m × n, row-major; valid until the next step, not to be written to. */
  preactivations(): Float64Array;
  /** (1/m) Σ_r σ′(z_ri) σ′(z_rj) at the current iterate, n × n, row-major, symmetric. */
  slopeProducts(): Float64Array;
  /** The sizes that rounding depends on, where the engine has them at hand before its first step. */
  sizes?(): Sizes | undefined;
  /** Takes one step along the gradient that the residual r = u − y gives. Returns ‖W_{k+1} − W_k‖_F. */
  step(residual: Float64Array): number;
  /** ‖W_k − W_0‖_F. Throws unless the run was opened with `distances`. */
  distance(): number;
  /** Gives back what the run holds outside the garbage collector's reach (threads, WebAssembly memory). */
  close?(): void;
}

/** m^(-1/2) Σ_r |σ(z_ri)| and m^(-1/2) Σ_r |z_ri|, n each. */
export interface Sizes {
  readonly values: Float64Array;
  readonly arguments: Float64Array;
}

export interface EngineOptions {
  /** Keep what `distance` needs. */
  readonly distances: boolean;
}

/**
 * One way to compute gradient descent. Routes must agree on every number to rounding. A step returns when it is done: a
 * route that uses threads waits for them inside `step`, and is made (not run) asynchronously where that is needed.
 */
export type Route<P extends DescentProblem = DescentProblem> = (problem: P, options: EngineOptions) => Engine;
