import type { Activation } from './activation.js';
import type { ApproximateMatrix } from './approximate-matrix.js';
import type { InputGram } from './input-gram.js';

/** Rows summed before they are added to the total: m terms then round like block + m/block. */
const block = 256;

/**
 * H(W)_ij = G_ij (1/m) Σ_r σ′(z_ri) σ′(z_rj) from the preactivations Z = W Xᵀ (row-major m × n, taken as exact).
 * RangeError when Z does not have a whole number of rows.
 */
export function empiricalGram(
  input: InputGram,
  preactivations: Float64Array,
  activation: Activation,
): ApproximateMatrix {
  const { n, gram, norms, roundoff } = input;
  const m = preactivations.length / n;
  if (m === 0 || !Number.isInteger(m)) throw new RangeError(`${preactivations.length} preactivations for ${n} inputs`);
  const means = derivativeProducts(preactivations, m, n, activation);
  const matrix = means.map((mean, k) => gram[k]! * mean);
  const summation = (block + m / block + 16) * Number.EPSILON;
  const allowances = means.map((mean, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    const size = norms[i]! * norms[j]!;
    return size * (roundoff * Math.abs(mean) + summation * Math.sqrt(means[i * n + i]! * means[j * n + j]!));
  });
  return { n, matrix, allowances };
}

/** (1/m) Σ_r σ′(z_ri) σ′(z_rj), symmetric n × n, row-major. */
export function derivativeProducts(
  preactivations: Float64Array,
  m: number,
  n: number,
  { derivative }: Activation,
): Float64Array {
  const total = new Float64Array(n * n);
  for (let start = 0; start < m; start += block) {
    const rows = preactivations.subarray(start * n, Math.min(m, start + block) * n).map(derivative);
    const part = new Float64Array(n * n);
    for (let r = 0; r < rows.length; r += n) {
      for (let i = 0; i < n; i++) {
        for (let j = i; j < n; j++) part[i * n + j]! += rows[r + i]! * rows[r + j]!;
      }
    }
    for (let k = 0; k < part.length; k++) total[k]! += part[k]!;
  }
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      total[i * n + j]! /= m;
      total[j * n + i] = total[i * n + j]!;
    }
  }
  return total;
}
