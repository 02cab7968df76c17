import type { DoubleDoubleBall } from './compensated-sum.js';

/**
 * An enclosure of a symmetric n × n matrix in plain float64: the true matrix lies within spectral distance `radius` of `centre`
 * (row-major, symmetric to the bit). Coarser than a ball matrix, and cheap for n in the thousands.
 */
export interface NormBall {
  readonly size: number;
  readonly centre: Float64Array;
  readonly radius: number;
}

/**
 * A norm ball from its lower triangle. entry(i, j), j ≤ i, returns the centre and stores a bound of its error in `error[0]`; the spectral
 * norm of the errors is at most their largest row sum, and at most their Frobenius norm.
 */
export function normBall(size: number, entry: (i: number, j: number, error: Float64Array) => number): NormBall {
  const centre = new Float64Array(size * size);
  const rowSums = new Float64Array(size);
  const error = new Float64Array(1);
  let squares = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = entry(i, j, error);
      const e = error[0]!;
      centre[i * size + j] = value;
      centre[j * size + i] = value;
      rowSums[i]! += e;
      if (i !== j) rowSums[j]! += e;
      squares += (i === j ? 1 : 2) * e * e;
    }
  }
  const largest = rowSums.reduce((a, b) => (b <= a ? a : b), 0);
  // Fewer than 2^30 roundings of nonnegative terms.
  return { size, centre, radius: Math.min(largest, Math.sqrt(squares)) * (1 + 2 ** -20) + 1e-290 };
}

/** A norm ball from double-double balls, its lower triangle by entry(i, j), j ≤ i. */
export function normBallOf(size: number, entry: (i: number, j: number) => DoubleDoubleBall): NormBall {
  return normBall(size, (i, j, error) => {
    const { high, low, radius } = entry(i, j);
    error[0] = (Math.abs(low) + radius) * (1 + 2 ** -50);
    return high;
  });
}
