const LARGE = 2 ** 500;
const SMALL = 2 ** -400;

/**
 * Multiplies the values by a power of two, in place, so that the largest lies in [2^−400, 2^500] and squares neither overflow nor
 * vanish. Exact, except that entries 2^−500 times smaller than the largest may be lost. All zeros stay zeros.
 */
export function moderate(values: Float64Array): void {
  let largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (!Number.isFinite(largest)) throw new RangeError('cannot scale values that are not finite');
  while (largest > LARGE || (largest < SMALL && largest > 0)) {
    const factor = largest > LARGE ? 1 / LARGE : 1 / SMALL;
    for (let j = 0; j < values.length; j++) values[j]! *= factor;
    largest *= factor;
  }
}

/**
 * Scales a row to Euclidean norm 1, in place, up to rounding (relative error of the norm at most (d + 4) · 2^−54), whatever its size:
 * near the overflow limit and subnormal alike. Returns false, and leaves the row, when it is all zero.
 */
export function scaleToUnit(row: Float64Array): boolean {
  moderate(row);
  const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
  if (norm === 0) return false;
  for (let j = 0; j < row.length; j++) row[j]! /= norm;
  return true;
}
