import type { Estimate } from '../../claim/estimate.js';
import type { World } from '../../claim/quantity.js';
import type { Activation } from '../../network/activation.js';
import type { DegenerateRows } from '../../network/degenerate-rows.js';
import type { InputGram } from '../../network/input-gram.js';

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
  /** G = X Xᵀ, norms and cosines. */
  readonly geometry: InputGram;
  /** ‖x_i‖. */
  rowNorm(i: number): Estimate;
  /** S. */
  readonly spectralNorm: Estimate;
  /** R. */
  readonly largestRowNorm: Estimate;
  /** ρ_max = max over i ≠ j of |cos(x_i, x_j)|; 0 when n = 1. */
  readonly largestCosine: Estimate;
  /** The pair that attains it, from 0; undefined when n = 1. */
  readonly closestRows: readonly [number, number] | undefined;
  /** Two rows that make λ₀ exactly zero, if any. */
  readonly degenerateRows: DegenerateRows | undefined;
  /** λ₀ = λmin(H∞). */
  readonly smallestLimitEigenvalue: Estimate;
  /** tr(H∞)/n. */
  readonly meanLimitEigenvalue: Estimate;
  /** min_i ‖x_i‖ |c_j(‖x_i‖)|, one per Hermite degree j. */
  readonly hermiteWeights: readonly Estimate[];
  /** μ_i = E σ(‖x_i‖ g). */
  outputMean(i: number): Estimate;
  /** V_i = Var σ(‖x_i‖ g). */
  outputVariance(i: number): Estimate;
}

/** One draw of W(0) and the signs at some width. */
export interface TwoLayerDraw {
  readonly setup: TwoLayerSetup;
  /** m. */
  readonly width: number;
  /** Names the draw: W_0 and the signs are a function of it, the width and d. */
  readonly seed: string;
  /** ρ_0. */
  readonly initialResidual: Estimate;
  /** λmin(H(W_0)). */
  readonly smallestGramEigenvalue: Estimate;
  /** λmax(H(W_0)). */
  readonly largestGramEigenvalue: Estimate;
}

/** One iterate; everything beyond the residual is computed when asked. */
export interface TwoLayerState {
  readonly draw: TwoLayerDraw;
  readonly step: number;
  /** η. */
  readonly stepSize: number;
  /** ρ_k. */
  readonly residual: Estimate;
  /** λmin(H(W_k)). */
  readonly smallestGramEigenvalue: Estimate;
  /** λmax(H(W_k)). */
  readonly largestGramEigenvalue: Estimate;
  /** ‖H(W_k) r_k‖. */
  readonly gramImage: Estimate;
  /** ‖r_k − ηH(W_k) r_k‖. */
  readonly linearResidual: Estimate;
  /** ‖r_{k+1} − (r_k − ηH(W_k) r_k)‖; unknown at the end of a run, and where it was not asked for. */
  readonly linearError: Estimate;
  /** ‖J(W_k) − J(W_0)‖; unknown where it was not asked for. */
  readonly jacobianDrift: Estimate;
  /** Σ_{j<k} ‖W_{j+1} − W_j‖_F. */
  readonly pathLength: Estimate;
  /** ‖W_k − W_0‖_F. */
  readonly distance: Estimate;
}

export interface TwoLayerWorld extends World {
  readonly setup: TwoLayerSetup;
  readonly draw: TwoLayerDraw;
  readonly state: TwoLayerState;
}
