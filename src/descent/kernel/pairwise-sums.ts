/** Sums `count` rows of one length, in pairs: a fixed order of logarithmic depth. The first row becomes the sum, the others mean nothing more. */
export function pairwiseSums(rows: Float64Array, count: number, length: number): Float64Array {
  for (let gap = 1; gap < count; gap *= 2) {
    for (let row = 0; row + gap < count; row += 2 * gap) {
      const to = row * length;
      const from = to + gap * length;
      for (let i = 0; i < length; i++) rows[to + i]! += rows[from + i]!;
    }
  }
  return rows;
}
