import { workingPrecision } from './activations/certified-activation.js';
import { mpfr } from './mpfr.js';
import type { ExactNetwork } from './network-enclosure.js';
import { withRegisters } from './working-registers.js';

/** A two-layer network whose weights are MPFR numbers of 160 bits, moved by gradient descent. Rounded to nearest throughout. */
export class PreciseNetwork {
  readonly #weights: readonly number[];
  readonly #slopes: readonly number[];
  readonly #residual: readonly number[];
  readonly #scratch: readonly [number, number, number, number];
  #largestPreactivation = 0;

  private constructor(
    readonly network: ExactNetwork,
    readonly targets: Float64Array,
    registers: readonly number[],
  ) {
    const [md, mn] = [network.weights.length, network.signs.length * network.n];
    this.#weights = registers.slice(0, md);
    this.#slopes = registers.slice(md, md + mn);
    this.#residual = registers.slice(md + mn, md + mn + network.n);
    this.#scratch = registers.slice(-4) as [number, number, number, number];
    for (const [at, weight] of network.weights.entries()) mpfr.mpfr_set_d(this.#weights[at]!, weight, 0);
    this.#evaluate();
  }

  /** Runs `use` with such a network and frees its numbers afterwards. */
  static with<T>(network: ExactNetwork, targets: Float64Array, use: (run: PreciseNetwork) => T): T {
    const count = network.weights.length + (network.signs.length + 1) * network.n + 4;
    return withRegisters(count, workingPrecision, (registers) => use(new PreciseNetwork(network, targets, registers)));
  }

  get weights(): Float64Array {
    return Float64Array.from(this.#weights, (register) => mpfr.mpfr_get_d(register, 0));
  }

  /** max |w_r·x_i|. */
  get largestPreactivation(): number {
    return this.#largestPreactivation;
  }

  get residualNorm(): number {
    return this.#norm(this.#residual);
  }

  get weightNorm(): number {
    return this.#norm(this.#weights);
  }

  /** ‖W − W_0‖_F. */
  get distance(): number {
    const [, , difference] = this.#scratch;
    return this.#norm(this.#weights, (register, at) => {
      mpfr.mpfr_sub_d(difference, register, this.network.weights[at]!, 0);
      return difference;
    });
  }

  /** One step of gradient descent; returns its length. */
  move(step: number): number {
    const { n, d, inputs, signs } = this.network;
    const [product, total, scale, square] = this.#scratch;
    mpfr.mpfr_sqrt_ui(scale, signs.length, 0);
    mpfr.mpfr_d_div(scale, step, scale, 0);
    mpfr.mpfr_set_zero(square, 1);
    for (let r = 0; r < signs.length; r++) {
      for (let i = 0; i < n; i++) {
        const slope = this.#slopes[r * n + i]!;
        mpfr.mpfr_mul(slope, slope, this.#residual[i]!, 0);
      }
      for (let k = 0; k < d; k++) {
        mpfr.mpfr_set_zero(total, 1);
        for (let i = 0; i < n; i++) {
          mpfr.mpfr_mul_d(product, this.#slopes[r * n + i]!, inputs[i * d + k]!, 0);
          mpfr.mpfr_add(total, total, product, 0);
        }
        mpfr.mpfr_mul(total, total, scale, 0);
        const weight = this.#weights[r * d + k]!;
        if (signs[r]! > 0) mpfr.mpfr_sub(weight, weight, total, 0);
        else mpfr.mpfr_add(weight, weight, total, 0);
        mpfr.mpfr_sqr(total, total, 0);
        mpfr.mpfr_add(square, square, total, 0);
      }
    }
    mpfr.mpfr_sqrt(square, square, 0);
    const length = mpfr.mpfr_get_d(square, 0);
    this.#evaluate();
    return length;
  }

  #evaluate(): void {
    const { n, d, inputs, signs, activation } = this.network;
    const [product, value, z, rootWidth] = this.#scratch;
    this.#largestPreactivation = 0;
    for (const r of this.#residual) mpfr.mpfr_set_zero(r, 1);
    for (let r = 0; r < signs.length; r++) {
      for (let i = 0; i < n; i++) {
        mpfr.mpfr_set_zero(z, 1);
        for (let k = 0; k < d; k++) {
          mpfr.mpfr_mul_d(product, this.#weights[r * d + k]!, inputs[i * d + k]!, 0);
          mpfr.mpfr_add(z, z, product, 0);
        }
        this.#largestPreactivation = Math.max(this.#largestPreactivation, Math.abs(mpfr.mpfr_get_d(z, 0)));
        activation.evaluate(value, z);
        const sum = this.#residual[i]!;
        if (signs[r]! > 0) mpfr.mpfr_add(sum, sum, value, 0);
        else mpfr.mpfr_sub(sum, sum, value, 0);
        activation.evaluateDerivative(this.#slopes[r * n + i]!, z);
      }
    }
    mpfr.mpfr_sqrt_ui(rootWidth, signs.length, 0);
    for (const [i, residual] of this.#residual.entries()) {
      mpfr.mpfr_div(residual, residual, rootWidth, 0);
      mpfr.mpfr_sub_d(residual, residual, this.targets[i]!, 0);
    }
  }

  #norm(vector: readonly number[], entry: (register: number, at: number) => number = (register) => register): number {
    const [square, total] = this.#scratch;
    mpfr.mpfr_set_zero(total, 1);
    for (const [at, register] of vector.entries()) {
      mpfr.mpfr_sqr(square, entry(register, at), 0);
      mpfr.mpfr_add(total, total, square, 0);
    }
    mpfr.mpfr_sqrt(total, total, 0);
    return mpfr.mpfr_get_d(total, 0);
  }
}
