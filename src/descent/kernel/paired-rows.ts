/**
 * Writes a matrix the way the kernel multiplies by it: its rows in pairs, the two entries of a column side by side; the last row alone where
 * their number is odd.
 */
export function storePairedRows(
  target: Float64Array,
  rows: number,
  columns: number,
  entry: (row: number, column: number) => number,
): void {
  for (let i = 0, at = 0; i < rows; i += 2) {
    for (let k = 0; k < columns; k++) {
      target[at++] = entry(i, k);
      if (i + 1 < rows) target[at++] = entry(i + 1, k);
    }
  }
}
