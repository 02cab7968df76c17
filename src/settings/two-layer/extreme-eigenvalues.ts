import { type Estimate, measured } from '../../claim/estimate.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { extremeEigenvalues as endsOfSpectrum } from '../../numerics/extreme-eigenvalues.js';

/** The extreme eigenvalues of a symmetric matrix known entry by entry. */
export interface ExtremeEigenvalues {
  readonly smallest: Estimate;
  readonly largest: Estimate;
}

/**
 * The extreme eigenvalues of a symmetric matrix, widened by the errors of its entries (at most their largest row sum, Weyl)
 * and by `drift`, a bound on how far the whole matrix is from the one that is meant.
 */
export function extremeEigenvalues({ n, matrix, allowances }: ApproximateMatrix, drift = 0): ExtremeEigenvalues {
  if (!matrix.every(Number.isFinite)) {
    const lost = measured(Number.NaN);
    return { smallest: lost, largest: lost };
  }
  const { smallest, largest, allowance } = endsOfSpectrum(matrix, n);
  let largestRow = 0;
  for (let i = 0; i < n; i++) {
    const row = allowances.subarray(i * n, (i + 1) * n);
    largestRow = Math.max(
      largestRow,
      row.reduce((sum, error) => sum + Math.abs(error), 0),
    );
  }
  const slack = allowance + largestRow + drift;
  return {
    smallest: measured(smallest, slack),
    largest: measured(largest, slack),
  };
}
