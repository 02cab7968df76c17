import type { Activation } from './activation.js';
import type { ApproximateMatrix } from './approximate-matrix.js';
import { block, derivativeProducts } from './derivative-products.js';
import type { InputGram } from './input-gram.js';

/**
 * H(W)_ij = G_ij (1/m) Σ_r σ′(z_ri) σ′(z_rj) from the preactivations Z = W Xᵀ (row-major m × n, taken as exact).
 * RangeError when Z does not have a whole number of rows.
 */
export function empiricalGram(
  input: InputGram,
  preactivations: Float64Array,
  activation: Activation,
): ApproximateMatrix {
  const { n } = input;
  const m = preactivations.length / n;
  if (m === 0 || !Number.isInteger(m)) throw new RangeError(`${preactivations.length} preactivations for ${n} inputs`);
  return empiricalGramOf(input, derivativeProducts(preactivations, m, n, activation), m, activation);
}

/**
 * The same from the means (1/m) Σ_r σ′(z_ri) σ′(z_rj), as a run computes them: with σ′ off by 4 units of rounding of B at
 * most, and sums of blocks of 256 neurons added one after the other.
 */
export function empiricalGramOf(
  input: InputGram,
  means: Float64Array,
  m: number,
  { derivativeBound }: Activation,
): ApproximateMatrix {
  return gramOfProducts(input, means, m, 4 * Number.EPSILON * derivativeBound);
}

/** G_ij (1/m) Σ_r s_ri s_rj from these means, every s off by at most `error`. */
export function gramOfProducts(
  { n, gram, norms, roundoff }: InputGram,
  means: Float64Array,
  m: number,
  error: number,
): ApproximateMatrix {
  const matrix = means.map((mean, k) => gram[k]! * mean);
  const roots = Float64Array.from({ length: n }, (_, i) => Math.sqrt(means[i * n + i]!));
  const summation = (block + m / block + 16) * Number.EPSILON;
  const allowances = means.map((mean, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    const [a, b] = [roots[i]!, roots[j]!];
    return norms[i]! * norms[j]! * (roundoff * Math.abs(mean) + summation * a * b + error * (a + b + error));
  });
  return { n, matrix, allowances };
}
