import type { DoubleDoubleBall } from './compensated-sum.js';
import type { Interval } from './interval.js';
import { midpoint } from './interval-set.js';
import { addUp, subtractUp } from './rounded.js';

/**
 * An enclosure of a symmetric n × n matrix, row-major: entry (i, j) of the true matrix lies within radius of high + low, a
 * double-double (|low| ≤ half a unit in the last place of high). Entries [i][j] and [j][i] are stored alike.
 */
export interface BallMatrix {
  readonly size: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly radius: Float64Array;
}

/** A symmetric matrix from its lower triangle: entry(i, j) is asked once for every j ≤ i. */
export function symmetricBallMatrix(size: number, entry: (i: number, j: number) => DoubleDoubleBall): BallMatrix {
  const high = new Float64Array(size * size);
  const low = new Float64Array(size * size);
  const radius = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const e = entry(i, j);
      for (const at of [i * size + j, j * size + i]) {
        high[at] = e.high;
        low[at] = e.low;
        radius[at] = e.radius;
      }
    }
  }
  return { size, high, low, radius };
}

/** A float64 interval as a ball. */
export function ballOf(a: Interval): DoubleDoubleBall {
  const high = midpoint(a);
  return { high, low: 0, radius: Math.max(subtractUp(a.hi, high), subtractUp(high, a.lo)) };
}

/** Entry (i, j). */
export function ballAt({ size, high, low, radius }: BallMatrix, i: number, j: number): DoubleDoubleBall {
  const at = i * size + j;
  return { high: high[at]!, low: low[at]!, radius: radius[at]! };
}

/** The matrix −A. */
export function negated(a: BallMatrix): BallMatrix {
  return { ...a, high: a.high.map((x) => 0 - x), low: a.low.map((x) => 0 - x) };
}

/** An upper bound of ‖E‖₂ over all E with |E_ij| ≤ radius_ij: the largest row sum (E is symmetric). */
export function radiusNorm(a: BallMatrix): number {
  return largestRowSum(a.size, (at) => a.radius[at]!);
}

/** An upper bound of ‖A‖₂ over the whole ball: the largest row sum of absolute values. */
export function rowSumNorm(a: BallMatrix): number {
  return largestRowSum(a.size, (at) => addUp(addUp(Math.abs(a.high[at]!), Math.abs(a.low[at]!)), a.radius[at]!));
}

function largestRowSum(size: number, value: (at: number) => number): number {
  let largest = 0;
  for (let i = 0; i < size; i++) {
    let row = 0;
    for (let j = 0; j < size; j++) row = addUp(row, value(i * size + j));
    largest = Number.isNaN(row) ? Number.POSITIVE_INFINITY : Math.max(largest, row);
  }
  return largest;
}
