/**
 * One iterate of a run. The plain numbers stay; the functions work only while this is the current iterate, that is until
 * the next state is asked for, and throw afterwards.
 */
export interface DescentState {
  readonly k: number;
  /** u, n. */
  readonly outputs: Float64Array;
  /** r = u − y, n. */
  readonly residual: Float64Array;
  /** ρ = ‖r‖₂. */
  readonly residualNorm: number;
  /** What rounding can have done to ρ so far, an absolute bound on the working route (see RoundingAllowance). */
  readonly residualAllowance: number;
  /** L = ρ²/2. */
  readonly loss: number;
  /** ‖W_k − W_{k−1}‖_F, the step that led here; 0 at k = 0. */
  readonly stepLength: number;
  /** Σ_{j<k} ‖W_{j+1} − W_j‖_F. */
  readonly pathLength: number;
  /** The same as `residualAllowance`, for `pathLength`. */
  readonly pathAllowance: number;
  /** ‖W_k − W_0‖_F; throws unless the run was asked for distances. Costs about half a step. */
  distance(): number;
  /** The same as `residualAllowance`, for `distance`. */
  distanceAllowance(): number;
  /** (1/m) Σ_r σ′(z_ri) σ′(z_rj), n × n, row-major, symmetric. Costs a quarter of a step. For its rounding error see network/empirical-gram. */
  slopeProducts(): Float64Array;
  /** H(W_k), n × n, row-major: G times that, entry by entry. */
  gram(): Float64Array;
  /** Z_k, m × n, row-major; a view of the run's own memory, not to be written to. */
  preactivations(): Float64Array;
}
