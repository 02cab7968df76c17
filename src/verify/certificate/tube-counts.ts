import type { BallMatrix } from '../../numerics/ball-matrix.js';
import type { EnclosedPreactivations } from '../../numerics/network-enclosure.js';

/** Covers the float64 roundings of bounds computed from nonnegative numbers. */
const slack = 1 + 2 ** -30;
const rounds = 30;

/** Theory §7 and §13.7: which neurons lie within τ of a sign change at which inputs, and what that costs. */
export class TubeCounts {
  readonly #width: number;
  /** |G_ij|, rounded up, row-major. */
  readonly #size: Float64Array;
  /** |w_r·x_i|, rounded down, r-major. */
  readonly #distance: Float64Array;
  /** max_i ‖G_i‖₂, rounded up. */
  readonly largestRowNorm: number;
  /** The smallest |w_r·x_i| that is not 0. */
  readonly smallestPreactivation: number;

  constructor(
    { z, errors }: EnclosedPreactivations,
    private readonly gram: BallMatrix,
  ) {
    const n = gram.size;
    this.#width = z.length / n;
    this.#size = gram.high.map((high, at) => (Math.abs(high) + Math.abs(gram.low[at]!) + gram.radius[at]!) * slack);
    this.#distance = z.map((x, at) => Math.max(0, (Math.abs(x) - errors[at]!) / slack));
    const rowNorm = (i: number): number =>
      Math.sqrt(this.#size.subarray(i * n, (i + 1) * n).reduce((total, g) => total + g * g, 0)) * slack;
    this.largestRowNorm = Math.max(...Array.from({ length: n }, (_, i) => rowNorm(i)));
    this.smallestPreactivation = this.#distance.reduce((least, x) => (x > 0 && x < least ? x : least), 1);
  }

  /** δ = λmax(|G|∘[p_ij])^½ and κ = ‖diag(p)|G|‖₂ at radius τ, rounded up. */
  within(tube: number): { drift: number; spoiled: number } {
    const n = this.gram.size;
    const share = new Float64Array(n * n);
    for (let r = 0; r < this.#width; r++) {
      const near: number[] = [];
      for (let i = 0; i < n; i++) if (this.#distance[r * n + i]! <= tube) near.push(i);
      for (const i of near) for (const j of near) share[i * n + j]! += 1 / this.#width;
    }
    const moved = share.map((p, at) => p * this.#size[at]!);
    const turned = (v: Float64Array): Float64Array => {
      const half = product(
        this.#size,
        v.map((x, i) => x * share[i * n + i]!),
      );
      return product(this.#size, half).map((x, i) => x * share[i * n + i]!);
    };
    return {
      drift: Math.sqrt(perronBound(n, (v) => product(moved, v))) * slack,
      spoiled: Math.sqrt(perronBound(n, turned)) * slack,
    };
  }
}

/** max_i (Av)_i/v_i, an upper bound of λmax of a nonnegative matrix for every v > 0 (Collatz, Wielandt), after some power iterations. */
function perronBound(n: number, apply: (v: Float64Array) => Float64Array): number {
  let v = new Float64Array(n).fill(1);
  let bound = Number.POSITIVE_INFINITY;
  for (let k = 0; k < rounds; k++) {
    const next = apply(v);
    bound = Math.min(
      bound,
      next.reduce((most, x, i) => Math.max(most, x / v[i]!), 0),
    );
    const largest = next.reduce((most, x) => Math.max(most, x), 0);
    if (largest === 0) return 0;
    // Kept positive: a sample with no neuron near has a zero row.
    v = next.map((x) => x / largest + 1e-6);
  }
  return bound * slack;
}

function product(matrix: Float64Array, v: Float64Array): Float64Array {
  const n = v.length;
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[i]! += matrix[i * n + j]! * v[j]!;
  return result;
}
