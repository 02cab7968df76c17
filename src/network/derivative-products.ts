import type { Activation } from './activation.js';

/** Rows summed before they are added to the total: m terms then round like block + m/block. */
export const block = 256;

/** (1/m) Σ_r σ′(z_ri) σ′(z_rj) from preactivations Z, m × n, row-major: symmetric n × n, row-major. */
export function derivativeProducts(
  preactivations: Float64Array,
  m: number,
  n: number,
  { derivative }: Activation,
): Float64Array {
  return products(m, n, (from, to) => preactivations.subarray(from, to).map(derivative));
}

/** The same from σ′(Z). */
export function productsOfSlopes(slopes: Float64Array, m: number, n: number): Float64Array {
  return products(m, n, (from, to) => slopes.subarray(from, to));
}

function products(m: number, n: number, slopes: (from: number, to: number) => Float64Array): Float64Array {
  const total = new Float64Array(n * n);
  for (let start = 0; start < m; start += block) {
    const rows = slopes(start * n, Math.min(m, start + block) * n);
    const part = new Float64Array(n * n);
    for (let r = 0; r < rows.length; r += n) {
      for (let i = 0; i < n; i++) {
        for (let j = i; j < n; j++) part[i * n + j]! += rows[r + i]! * rows[r + j]!;
      }
    }
    for (let k = 0; k < part.length; k++) total[k]! += part[k]!;
  }
  return mirrored(
    total.map((sum) => sum / m),
    n,
  );
}

/** The upper triangle copied to the lower. */
export function mirrored(matrix: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) matrix[j * n + i] = matrix[i * n + j]!;
  return matrix;
}
