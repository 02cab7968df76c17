import { NumericsModule } from './numerics-module.js';

/** Tile columns of a panel; the same as in assembly/cholesky.ts. */
const PANEL = 32;
/** Entries on their way into the module or out of it together: they stay in the second cache. */
const STAGED = 2 ** 15;

/**
 * The Cholesky factor L of a symmetric positive definite n × n matrix (row-major, the lower triangle is read): n × n, row-major, zeros above the
 * diagonal. The same bits everywhere: l_ij = (a_ij − l_i0 l_j0 − l_i1 l_j1 − …)/l_jj in plain float64, the terms taken off one by one in this order. Beside
 * the factor it needs about 4n² bytes. 'none' where a pivot is not positive: that proves nothing, for rounding is not taken into account. Undefined where
 * there is no WebAssembly SIMD or the matrix is too large for it. L is written to `into`, new memory where none is given, which may be the matrix itself:
 * touching new memory for the first time can cost a fifth of the factorisation.
 */
export function choleskyInWasm(
  matrix: Float64Array,
  n: number,
  into?: Float64Array,
): Float64Array | 'none' | undefined {
  const count = Math.ceil(n / 4);
  const together = 4 * Math.min(count, Math.max(1, Math.floor(STAGED / (4 * n))));
  const stage = NumericsModule.arrays;
  const tiles = stage + 8 * together * n;
  const module = NumericsModule.withRoom(tiles + 64 * count * (count + 1));
  if (module === undefined) return undefined;
  const { exports, buffer } = module;
  const staged = new Float64Array(buffer, stage, together * n);
  for (let first = 0; first < n; first += together) {
    const rows = Math.min(together, n - first);
    for (let i = 0; i < rows; i++) {
      const row = (first + i) * n;
      staged.set(matrix.subarray(row, row + first + rows), i * n);
    }
    staged.fill(0, rows * n);
    exports.choleskyPack(tiles, n, stage, first, rows);
  }
  for (let from = 0; from < count; from += PANEL) {
    if (exports.choleskyPanel(tiles, count, from) === 0) return 'none';
    exports.choleskyUpdate(tiles, count, from);
  }
  const factor = into ?? new Float64Array(n * n);
  for (let first = 0; first < n; first += together) {
    const rows = Math.min(together, n - first);
    exports.choleskyUnpack(tiles, n, stage, first, rows);
    for (let i = 0; i < rows; i++) {
      const row = (first + i) * n;
      factor.set(staged.subarray(i * n, i * n + first + rows), row);
      factor.fill(0, row + first + rows, row + n);
    }
  }
  return factor;
}
