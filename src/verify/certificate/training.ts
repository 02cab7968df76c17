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
  #slopes: Float64Array | undefined;

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

  /** Z = W Xᵀ, m × n. */
  get preactivations(): Float64Array {
    return this.#preactivations;
  }

  /** σ′(Z), m × n. */
  get slopes(): Float64Array {
    this.#slopes ??= this.#preactivations.map((z) => this.activation.derivative(z));
    return this.#slopes;
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

  /** W − JᵀV, gradient descent with V = ηr; or, with `directions` M⁻¹x_i in place of the x_i, W − M⁻¹JᵀV. */
  move(v: Float64Array, directions: Float64Array = this.inputs): void {
    const [n, d, m] = [this.targets.length, this.dimension, this.signs.length];
    const { slopes } = this;
    const weights = Float64Array.from(this.#weights);
    const perRootWidth = 1 / Math.sqrt(m);
    const change = new Float64Array(d);
    for (let r = 0; r < m; r++) {
      change.fill(0);
      for (let i = 0; i < n; i++) {
        const factor = slopes[r * n + i]! * v[i]!;
        for (let k = 0; k < d; k++) change[k]! += factor * directions[i * d + k]!;
      }
      for (let k = 0; k < d; k++) weights[r * d + k]! -= perRootWidth * this.signs[r]! * change[k]!;
    }
    this.goTo(weights);
  }

  /** Continues from other weights. */
  goTo(weights: Float64Array): void {
    this.#weights = weights;
    this.#slopes = undefined;
    this.#preactivations = preactivations(weights, this.inputs, this.dimension);
    const outputs = networkOutputs(this.#preactivations, this.signs, this.activation);
    this.#residual = outputs.map((u, i) => u - this.targets[i]!);
  }
}
