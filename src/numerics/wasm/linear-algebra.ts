import { type NumericsExports, NumericsModule } from './numerics-module.js';

/** Rows that are reduced before their updates are applied to the rest of the matrix together. */
const ROWS_TOGETHER = 16;

/**
 * The smallest and the largest eigenvalue of a symmetric n × n matrix (row-major, the lower triangle is read), by reduction to tridiagonal form and
 * bisection. Backward stable: the error is of the order of n · 2^-53 ‖A‖, whatever the eigenvalue. Grade numeric. NaN where
 * an entry is not finite. Undefined where there is no WebAssembly SIMD or the matrix is too large for it.
 */
export function extremeEigenvaluesInWasm(
  matrix: Float64Array,
  n: number,
): { readonly smallest: number; readonly largest: number } | undefined {
  const size = largestEntry(matrix);
  if (!Number.isFinite(size)) return { smallest: Number.NaN, largest: Number.NaN };
  // a power of two near the largest entry: scaling is exact
  const scale = size === 0 ? 1 : 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
  const stride = strideOf(n);
  const work = (4 * ROWS_TOGETHER + 2) * stride;
  return withMatrix(matrix, n, 1 / scale, work, ({ exports, buffer }, a, rest) => {
    new Float64Array(buffer, rest, work).fill(0);
    const [d, e] = [rest, rest + 8 * stride];
    tridiagonalise(exports, a, n, stride, d, e, e + 8 * stride);
    const diagonal = new Float64Array(buffer, d, n);
    const off = new Float64Array(buffer, e, n);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < n; i++) {
      const radius = Math.abs(off[i]!) + Math.abs(off[i + 1] ?? 0);
      low = Math.min(low, diagonal[i]! - radius);
      high = Math.max(high, diagonal[i]! + radius);
    }
    const span = Math.max(Math.abs(low), Math.abs(high));
    const below = (x: number): number => exports.eigenvaluesBelow(d, e, n, x, span * 2 ** -200 + 2 ** -1000);
    return {
      smallest: scale * bisect(low, high, (x) => below(x) >= 1),
      largest: scale * bisect(low, high, (x) => below(x) >= n),
    };
  });
}

/** `work` has room for 4 · ROWS_TOGETHER rows. */
function tridiagonalise(
  exports: NumericsExports,
  a: number,
  n: number,
  stride: number,
  d: number,
  e: number,
  work: number,
): void {
  const [u, q, packed] = [0, 1, 2].map((k) => work + 8 * k * ROWS_TOGETHER * stride) as [number, number, number];
  for (let last = n - 1; last >= 0; last -= ROWS_TOGETHER) {
    const rows = Math.min(ROWS_TOGETHER, last + 1);
    for (let t = 0; t < rows; t++) exports.tridiagonalRow(a, stride, last - t, t, u, q, d, e);
    exports.tridiagonalUpdate(a, stride, last + 1 - rows, rows, u, q, packed);
  }
}

/** max |a_ij|; NaN where an entry is. */
function largestEntry(matrix: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < matrix.length; k++) {
    const size = Math.abs(matrix[k]!);
    if (!(size <= largest)) {
      if (Number.isNaN(size)) return size;
      largest = size;
    }
  }
  return largest;
}

function strideOf(n: number): number {
  return 4 * Math.ceil(n / 4);
}

/** Where `above` turns true, between low, where it is false, and high: to the last bit that the larger end allows. */
function bisect(low: number, high: number, above: (x: number) => boolean): number {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (above(middle)) high = middle;
    else low = middle;
  }
}

/** Copies the lower triangle, times a factor, into the module's memory, with more doubles behind it. */
function withMatrix<T>(
  matrix: Float64Array,
  n: number,
  factor: number,
  more: number,
  compute: (module: NumericsModule, at: number, rest: number) => T,
): T | undefined {
  const stride = strideOf(n);
  const at = NumericsModule.arrays;
  const rest = at + 8 * stride * stride;
  const module = NumericsModule.withRoom(rest + 8 * more);
  if (module === undefined) return undefined;
  const target = new Float64Array(module.buffer, at, stride * stride);
  for (let i = 0; i < n; i++) {
    const row = i * stride;
    if (factor === 1) target.set(matrix.subarray(i * n, i * n + i + 1), row);
    else for (let j = 0; j <= i; j++) target[row + j] = matrix[i * n + j]! * factor;
  }
  return compute(module, at, rest);
}
