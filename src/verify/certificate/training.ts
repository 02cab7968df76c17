import type { Activation } from '../../network/activation.js';
import { networkOutputs, preactivations } from '../../network/two-layer-network.js';

/**
 * Moves the weights of a two-layer network in plain float64. A certificate is about the weights it ends at, not about how they
 * were reached, so nothing here needs an error bound.
 */
export class Training {
  #weights: Float64Array;
  #preactivations: Float64Array;
  #residual: Float64Array;

  constructor(
    readonly inputs: Float64Array,
    readonly targets: Float64Array,
    readonly signs: ArrayLike<number>,
    readonly activation: Activation,
    start: Float64Array,
  ) {
    this.#weights = start;
    this.#preactivations = new Float64Array();
    this.#residual = new Float64Array();
    this.goTo(start);
  }

  get weights(): Float64Array {
    return this.#weights;
  }

  get dimension(): number {
    return this.inputs.length / this.targets.length;
  }

  get residual(): Float64Array {
    return this.#residual;
  }

  /** ρ. */
  get residualNorm(): number {
    return Math.sqrt(this.#residual.reduce((total, r) => total + r * r, 0));
  }

  /** W − JᵀV: gradient descent with V = ηr, a Gauss–Newton step in function space with V = (JJᵀ)⁻¹r. */
  move(v: Float64Array): void {
    const [n, d, m] = [this.targets.length, this.dimension, this.signs.length];
    const weights = Float64Array.from(this.#weights);
    const perRootWidth = 1 / Math.sqrt(m);
    for (let r = 0; r < m; r++) {
      for (let i = 0; i < n; i++) {
        const slope = this.activation.derivative(this.#preactivations[r * n + i]!);
        const factor = perRootWidth * this.signs[r]! * slope * v[i]!;
        for (let k = 0; k < d; k++) weights[r * d + k]! -= factor * this.inputs[i * d + k]!;
      }
    }
    this.goTo(weights);
  }

  /** Continues from other weights. */
  goTo(weights: Float64Array): void {
    this.#weights = weights;
    this.#preactivations = preactivations(weights, this.inputs, this.dimension);
    const outputs = networkOutputs(this.#preactivations, this.signs, this.activation);
    this.#residual = outputs.map((u, i) => u - this.targets[i]!);
  }
}
