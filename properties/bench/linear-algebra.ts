import { stream } from '../../src/instances/random-stream.js';
import { choleskyInWasm } from '../../src/numerics/wasm/cholesky.js';
import { extremeEigenvaluesInWasm } from '../../src/numerics/wasm/linear-algebra.js';
import { summary, type Timing } from './measure.js';
import type { Numpy } from './numpy-peer.js';

export interface AlgebraRow {
  readonly what: string;
  readonly kernel: Timing;
  readonly numpy: Timing | undefined;
}

const n = 1000;

/**
 * The kernel and one thread of NumPy in turn, on the same positive definite matrix. Either is timed right after a call that is not, with
 * its matrix and memory as near as they come. Either's time includes its copy of the matrix, and neither's result stands in new memory: NumPy's
 * allocator gives it the memory of its last one again, the kernel is handed that.
 */
export async function linearAlgebra(numpy: Numpy | undefined, rounds: number): Promise<AlgebraRow[]> {
  const matrix = positiveDefinite();
  await numpy?.process.ask({ do: 'matrix', n, entries: Buffer.from(matrix.buffer).toString('base64') });
  const factor = new Float64Array(n * n);
  const tasks = [
    ['eigvalsh', 'smallest and largest eigenvalue (NumPy: eigvalsh)', () => extremeEigenvaluesInWasm(matrix, n)],
    ['cholesky', 'Cholesky', () => choleskyInWasm(matrix, n, factor)],
  ] as const;
  const rows: AlgebraRow[] = [];
  for (const [what, text, compute] of tasks) {
    const own: number[] = [];
    const theirs: number[] = [];
    for (let round = -1; round < rounds; round++) {
      compute();
      const start = performance.now();
      compute();
      const time = performance.now() - start;
      const other = Number((await numpy?.process.ask({ do: what }))?.ms);
      if (round < 0) continue;
      own.push(time);
      theirs.push(other);
    }
    rows.push({ what: text, kernel: summary(own), numpy: numpy === undefined ? undefined : summary(theirs) });
  }
  return rows;
}

/** A Gaussian matrix, symmetrised, with a diagonal that dominates the spectrum: cheaper to make than B Bᵀ. */
function positiveDefinite(): Float64Array {
  const random = stream('bench', 'data');
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.gaussian();
  for (let i = 0; i < n; i++) a[i * n + i]! += 4 * Math.sqrt(n);
  return a;
}
