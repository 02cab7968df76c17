import { type NumericsExports, NumericsModule } from './numerics-module.js';

/** Rows that are reduced before their updates are applied to the rest of the matrix together; the same as in assembly/linear-algebra.ts. */
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
  const size = largestEntry(matrix, n);
  if (!Number.isFinite(size)) return { smallest: Number.NaN, largest: Number.NaN };
  // a power of two near the largest entry: scaling is exact
  const scale = size === 0 ? 1 : 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
  const stride = 8 * Math.ceil(n / 8);
  const a = NumericsModule.arrays;
  const d = a + 4 * stride * (stride + 8);
  const e = d + 8 * stride;
  const work = e + 8 * stride;
  const end = work + 8 * 4 * ROWS_TOGETHER * stride;
  const module = NumericsModule.withRoom(end);
  if (module === undefined) return undefined;
  const { exports, buffer } = module;
  pack(matrix, n, 1 / scale, new Float64Array(buffer, a, (d - a) / 8));
  new Float64Array(buffer, d, (end - d) / 8).fill(0);
  tridiagonalise(exports, a, n, stride, d, e, work);
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
}

/** The matrix, times a factor, as assembly/linear-algebra.ts has it; 0 where it says that nothing has a meaning. */
function pack(matrix: Float64Array, n: number, factor: number, to: Float64Array): void {
  to.fill(0);
  for (let i = 0, at = 0; i < n; i++) {
    const diagonal = i & ~3;
    for (let j = 0; j <= i; j++) {
      const entry = matrix[i * n + j]! * factor;
      to[at + 8 * (j >> 1) + (j & 1)] = entry;
      if (j >= diagonal) to[at + 2 * (j - i) + 8 * (i >> 1) + (i & 1)] = entry;
    }
    at += (i & 3) < 3 ? 2 : 32 * ((i >> 3) + 1) - 6;
  }
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
    for (let t = 0; t < rows; t++) exports.tridiagonalRow(a, stride, last - t, t, u, q, packed, d, e);
    if (last >= rows) exports.tridiagonalUpdate(a, stride, last + 1 - rows, u, q, packed);
  }
}

/** max |a_ij|, i ≥ j; NaN where an entry is. */
function largestEntry(matrix: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let k = i * n, end = k + i; k <= end; k++) {
      const size = Math.abs(matrix[k]!);
      if (!(size <= largest)) {
        if (Number.isNaN(size)) return size;
        largest = size;
      }
    }
  }
  return largest;
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
