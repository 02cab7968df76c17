import type { World } from '../../claim/quantity.js';
import type { Activation } from '../../network/activation.js';

/** A float64 with an absolute bound, derived, on its distance from the true value. */
export interface Approximation {
  readonly value: number;
  readonly allowance: number;
}

/** The prepared instance: data, activation and everything that depends on them alone; costly parts are computed on first use. */
export interface TwoLayerSetup {
  readonly activation: Activation;
  /** n. */
  readonly samples: number;
  /** d. */
  readonly dimension: number;
  /** X, row-major n × d. */
  readonly inputs: Float64Array;
  /** y, n. */
  readonly targets: Float64Array;
  /** G = X Xᵀ, row-major n × n. */
  readonly inputGram: Float64Array;
  /** ‖x_i‖. */
  rowNorm(i: number): Approximation;
  /** S. */
  readonly spectralNorm: Approximation;
  /** R. */
  readonly largestRowNorm: Approximation;
  /** ρ_max = max over i ≠ j of |cos(x_i, x_j)|; 0 when n = 1. */
  readonly largestCosine: Approximation;
  /** λ₀ = λmin(H∞). */
  readonly smallestLimitEigenvalue: Approximation;
  /** tr(H∞)/n. */
  readonly meanLimitEigenvalue: Approximation;
  /** c_k(1), the Hermite coefficients of σ′ for unit rows. */
  readonly hermiteCoefficients: readonly Approximation[];
  /** μ_i = E σ(‖x_i‖ g). */
  outputMean(i: number): Approximation;
  /** V_i = Var σ(‖x_i‖ g). */
  outputVariance(i: number): Approximation;
}

/** One draw of W(0) and the signs at some width. */
export interface TwoLayerDraw {
  readonly setup: TwoLayerSetup;
  /** m. */
  readonly width: number;
  /** ρ_0. */
  readonly initialResidual: Approximation;
  /** λmin(H(W_0)). */
  readonly smallestGramEigenvalue: Approximation;
  /** λmax(H(W_0)). */
  readonly largestGramEigenvalue: Approximation;
}

/** One iterate; everything beyond the residual is computed when asked. */
export interface TwoLayerState {
  readonly step: number;
  /** ρ_k. */
  readonly residual: Approximation;
  /** λmin(H(W_k)). */
  readonly smallestGramEigenvalue: Approximation;
  /** Σ_{j<k} ‖W_{j+1} − W_j‖_F. */
  readonly pathLength: Approximation;
  /** ‖W_k − W_0‖_F. */
  readonly distance: Approximation;
}

export interface TwoLayerWorld extends World {
  readonly setup: TwoLayerSetup;
  readonly draw: TwoLayerDraw;
  readonly state: TwoLayerState;
}
