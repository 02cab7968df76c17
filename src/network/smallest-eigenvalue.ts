import { type Estimate, measured, unknown } from '../claim/estimate.js';
import { extremeEigenvalues } from '../numerics/extreme-eigenvalues.js';
import type { ApproximateMatrix } from './approximate-matrix.js';

/**
 * λmin of a positive semidefinite matrix (Weyl: it moves by at most the norm of the entries' error, itself at most its
 * largest row sum). `lo` is never negative, and 0 as soon as rounding could
 * account for everything seen: a positive `lo` is a positive eigenvalue to the numeric grade.  Unknown when the matrix is, or is not finite.
 */
export function smallestEigenvalue({ n, matrix, allowances, reason }: ApproximateMatrix): Estimate {
  if (reason !== undefined) return unknown(reason);
  if (!matrix.every(Number.isFinite)) return unknown('the matrix overflows');
  const { smallest, allowance } = extremeEigenvalues(matrix, n);
  const around = measured(smallest, allowance + largestRowSum(allowances, n));
  return { ...around, lo: Math.max(0, around.lo), hi: Math.max(0, around.hi) };
}

function largestRowSum(matrix: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(matrix[i * n + j]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}
