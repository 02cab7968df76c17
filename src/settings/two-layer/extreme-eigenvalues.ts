import { type Estimate, measured } from '../../claim/estimate.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { extremeEigenvalues as endsOfSpectrum } from '../../numerics/extreme-eigenvalues.js';

/** The extreme eigenvalues of a symmetric matrix known entry by entry. */
export interface ExtremeEigenvalues {
  readonly smallest: Estimate;
  readonly largest: Estimate;
  /** A unit vector x, to rounding, with xᵀAx within `slack` of the largest eigenvalue. */
  readonly largestAt: Float64Array;
  readonly slack: number;
}

/**
 * The extreme eigenvalues of a symmetric matrix, widened by the errors of its entries (at most their largest row sum, Weyl)
 * and by `drift`, a bound on how far the whole matrix is from the one that is meant.
 */
export function extremeEigenvalues({ n, matrix, allowances }: ApproximateMatrix, drift = 0): ExtremeEigenvalues {
  if (!matrix.every(Number.isFinite)) {
    const lost = measured(Number.NaN);
    return { smallest: lost, largest: lost, largestAt: new Float64Array(n), slack: Number.POSITIVE_INFINITY };
  }
  const { smallest, largest, allowance, largestAt } = endsOfSpectrum(matrix, n);
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
    largestAt,
    slack: 2 * slack,
  };
}
