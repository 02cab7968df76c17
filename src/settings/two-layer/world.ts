import type { Estimate } from '../../claim/estimate.js';
import type { World } from '../../claim/quantity.js';
import type { Activation } from '../../network/activation.js';
import type { DegenerateRows } from '../../network/degenerate-rows.js';
import type { MostStretched } from '../../network/input-geometry.js';
import type { InputGram } from '../../network/input-gram.js';
import type { Blocks } from './blocks.js';
import type { PairOfIterates } from './pair-of-iterates.js';

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
  /** Xv for the unit vector v that X stretches most. */
  readonly mostStretched: MostStretched;
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
  /** Smallest eigenvalue of the p-th entrywise power of the matrix of cosines. Unknown for more than 64 samples. */
  smallestOfCosinePower(p: number): Estimate;
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
  /** t = Σ_r a_r/√m. */
  readonly signSum: Estimate;
  /** ‖J(W_0)ᵀ e_i‖, the norm of a row of the Jacobian. */
  jacobianRowNorm(i: number): Estimate;
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
  /** ‖e‖, e = r_{k+1} − (r_k − ηH(W_k) r_k); unknown at the end of a run, and where it was not asked for. */
  readonly linearError: Estimate;
  /** ⟨r_k − ηH(W_k) r_k, e⟩; the same. */
  readonly errorAlongLinearResidual: Estimate;
  /** ‖W_{k+1} − W_k‖_F; the same. */
  readonly stepLength: Estimate;
  /** ⟨W_k − W_0, W_{k+1} − W_k⟩; the same. */
  readonly stepAlongDisplacement: Estimate;
  /** The neurons of which claims about any neuron are evaluated; none where single neurons were not asked for. */
  readonly neuronsInView: readonly number[];
  /** The blocks of J(W_k). Undefined where they were not asked for, as the following. */
  readonly blocks: Blocks | undefined;
  /** W_k beside W_0. */
  readonly drift: PairOfIterates | undefined;
  /** W_{k+1} beside W_k; undefined also at the end of a run. */
  readonly stepTaken: PairOfIterates | undefined;
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
