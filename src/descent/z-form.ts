import { productsOfSlopes } from '../network/derivative-products.js';
import type { Engine, EngineOptions } from './engine.js';
import { multiplyGram } from './multiply-gram.js';
import { PairwiseSum } from './pairwise-sum.js';
import type { DescentProblem } from './problem.js';

/** Neurons moved together: enough to share loads of G, few enough to stay in the first cache. */
const GROUP = 16;

/**
 * Gradient descent in Z-coordinates on typed arrays (theory §0, "Exact change of coordinates"): the working route in plain
 * JavaScript. One pass over the neurons per step: coefficients c_r = (η a_r/√m) σ′(z_r) ∘ r, z_r ← z_r − G c_r, then σ and
 * σ′ of the new z_r. Costs 2mn² operations and m·n activations a step; holds Z and σ′(Z), and v when distances are asked.
 */
export function zForm(problem: DescentProblem, options: EngineOptions): Engine {
  return new ZForm(problem, options);
}

class ZForm implements Engine {
  readonly outputs: Float64Array;
  readonly summationDepth: number;
  private readonly z: Float64Array;
  private readonly derivatives: Float64Array;
  /** v_r, with w_r(k) = w_r(0) − Xᵀ v_r. */
  private readonly coefficients: Float64Array | undefined;
  private readonly sum: PairwiseSum;
  /** Σ_r a_r σ(z_ri) for every i, then Σ_r c_rᵀ G c_r. */
  private readonly totals: Float64Array;
  private readonly perRootWidth: number;
  /** σ′(z), from z or from σ(z), whichever is cheaper. */
  private readonly derivativeAt: (z: number, value: number) => number;

  constructor(
    private readonly problem: DescentProblem,
    options: EngineOptions,
  ) {
    const n = problem.targets.length;
    const m = problem.signs.length;
    this.outputs = new Float64Array(n);
    this.summationDepth = PairwiseSum.depth(m);
    this.z = Float64Array.from(problem.preactivations);
    this.derivatives = new Float64Array(m * n);
    this.coefficients = options.distances ? new Float64Array(m * n) : undefined;
    this.sum = new PairwiseSum(n + 1);
    this.totals = new Float64Array(n + 1);
    this.perRootWidth = 1 / Math.sqrt(m);
    const { derivative, derivativeFromValue } = problem.activation;
    this.derivativeAt = derivativeFromValue === undefined ? derivative : (_, value) => derivativeFromValue(value);
    this.pass(new Float64Array(n));
  }

  preactivations(): Float64Array {
    return this.z;
  }

  slopeProducts(): Float64Array {
    return productsOfSlopes(this.derivatives, this.problem.signs.length, this.outputs.length);
  }

  step(residual: Float64Array): number {
    return this.pass(residual.map((r) => this.problem.stepSize * r * this.perRootWidth));
  }

  distance(): number {
    if (this.coefficients === undefined) throw new Error('distances were not asked for when this run was opened');
    const n = this.outputs.length;
    const product = new Float64Array(GROUP * n);
    const sum = new PairwiseSum(1);
    for (let at = 0; at < this.z.length; at += product.length) {
      const v = this.coefficients.subarray(at, at + product.length);
      multiplyGram(this.problem.gram, n, v, product);
      for (let i = 0; i < v.length; i++) sum.block[0]! += v[i]! * product[i]!;
      sum.termAdded();
    }
    return rootOf(sum.finish(new Float64Array(1))[0]!);
  }

  /** Moves Z by the step with factors (η/√m) r, none at the start, and evaluates u and σ′ there. */
  private pass(factors: Float64Array): number {
    const { problem, sum, totals, outputs } = this;
    const n = outputs.length;
    const c = new Float64Array(GROUP * n);
    const moves = new Float64Array(GROUP * n);
    for (let first = 0; first < problem.signs.length; first += GROUP) {
      const signs = problem.signs.subarray(first, first + GROUP);
      const coefficients = c.subarray(0, signs.length * n);
      this.weigh(factors, signs, first * n, coefficients);
      multiplyGram(problem.gram, n, coefficients, moves);
      for (let r = 0; r < signs.length; r++) {
        this.move(signs[r]!, (first + r) * n, coefficients, moves, r * n);
        sum.termAdded();
      }
    }
    sum.finish(totals);
    for (let i = 0; i < n; i++) outputs[i] = totals[i]! * this.perRootWidth;
    return rootOf(totals[n]!);
  }

  /** c_ri = a_r f_i σ′(z_ri) for a group of neurons that begins at entry `at` of Z. */
  private weigh(factors: Float64Array, signs: Int8Array, at: number, c: Float64Array): void {
    const { derivatives, coefficients } = this;
    const n = factors.length;
    for (let r = 0, k = 0; r < signs.length; r++) {
      for (let i = 0; i < n; i++, k++) c[k] = signs[r]! * factors[i]! * derivatives[at + k]!;
    }
    if (coefficients !== undefined) for (let k = 0; k < c.length; k++) coefficients[at + k]! += c[k]!;
  }

  /** Moves one neuron and adds what it contributes to the sums. */
  private move(sign: number, at: number, c: Float64Array, moves: Float64Array, from: number): void {
    const { z, derivatives, sum } = this;
    const { activation } = this.problem;
    const n = this.outputs.length;
    const block = sum.block;
    let square = 0;
    for (let i = 0; i < n; i++) {
      const moved = moves[from + i]!;
      square += c[from + i]! * moved;
      const zi = z[at + i]! - moved;
      z[at + i] = zi;
      const value = activation.value(zi);
      derivatives[at + i] = this.derivativeAt(zi, value);
      block[i]! += sign * value;
    }
    block[n]! += square;
  }
}

/** Σ_r c_rᵀ G c_r is not negative, but where G is nearly singular its rounding may be. NaN passes. */
function rootOf(square: number): number {
  return Math.sqrt(square < 0 ? 0 : square);
}
