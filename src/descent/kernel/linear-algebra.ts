import { Crew } from './crew.js';
import { type KernelModule, kernelSupport } from './kernel-module.js';
import { ARRAYS } from './layout.js';

/**
 * The smallest and the largest eigenvalue of a symmetric n × n matrix (row-major, the lower triangle is read), by reduction to tridiagonal form and
 * bisection. Backward stable: the error is of the order of n · 2^-53 ‖A‖, whatever the eigenvalue. Grade numeric. NaN where
 * an entry is not finite. Throws where there is no WebAssembly SIMD.
 */
export function extremeEigenvaluesInKernel(matrix: Float64Array, n: number): { smallest: number; largest: number } {
  let size = 0;
  for (const entry of matrix) size = Math.max(size, Math.abs(entry));
  if (!Number.isFinite(size)) return { smallest: Number.NaN, largest: Number.NaN };
  // a power of two near the largest entry: scaling is exact
  const scale = size === 0 ? 1 : 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
  return withMatrix(matrix, n, n, 1 / scale, 6 * n, ({ exports, buffer }, a, rest) => {
    const [d, e, work] = [rest, rest + 8 * n, rest + 16 * n];
    new Float64Array(buffer, rest, 6 * n).fill(0);
    for (let i = n - 1; i >= 0; i--) exports.tridiagonalStage(a, n, i, n, d, e, work);
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

/**
 * The Cholesky factor L of a symmetric positive definite n × n matrix (row-major, the lower triangle is read): n × n, row-major, zeros above the
 * diagonal. Undefined where a pivot is not positive: that proves nothing, for rounding is not taken into account.
 */
export function choleskyInKernel(matrix: Float64Array, n: number): Float64Array | undefined {
  const stride = 4 * Math.ceil(n / 4);
  return withMatrix(matrix, n, stride, 1, 0, ({ exports, buffer }, a) => {
    const padded = new Float64Array(buffer, a, stride * stride);
    for (let i = n; i < stride; i++) padded.fill(0, i * stride, (i + 1) * stride)[i * stride + i] = 1;
    for (let i = 0; i < stride; i += 4) if (exports.choleskyRows(a, i, stride) === 0) return undefined;
    const factor = new Float64Array(n * n);
    for (let i = 0; i < n; i++) factor.set(padded.subarray(i * stride, i * stride + i + 1), i * n);
    return factor;
  });
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

/** Copies the matrix, times a factor, into the kernel's memory, with more doubles behind it. */
function withMatrix<T>(
  matrix: Float64Array,
  n: number,
  stride: number,
  factor: number,
  more: number,
  compute: (crew: Crew, at: number, rest: number) => T,
): T {
  const kernel = kernelSupport();
  if ('missing' in kernel) throw new Error(`this platform lacks ${kernel.missing}`);
  const end = ARRAYS + 8 * stride * stride;
  const crew = Crew.hire(kernel as KernelModule, end + 8 * more, 1);
  try {
    const target = new Float64Array(crew.buffer, ARRAYS, stride * stride);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) target[i * stride + j] = matrix[i * n + j]! * factor;
    }
    return compute(crew, ARRAYS, end);
  } finally {
    crew.dismiss();
  }
}
