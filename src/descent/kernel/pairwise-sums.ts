/** The sum of `count` rows of one length, in pairs: a fixed order of logarithmic depth. */
export function pairwiseSums(rows: Float64Array, count: number, length: number): Float64Array {
  const sums = rows.slice(0, count * length);
  for (let gap = 1; gap < count; gap *= 2) {
    for (let row = 0; row + gap < count; row += 2 * gap) {
      const to = row * length;
      const from = to + gap * length;
      for (let i = 0; i < length; i++) sums[to + i]! += sums[from + i]!;
    }
  }
  return sums.subarray(0, length);
}
