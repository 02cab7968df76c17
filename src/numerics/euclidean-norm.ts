/** ‖x‖₂, scaled by a power of two so that no square overflows or underflows; NaN if any entry is NaN. */
export function euclideanNorm(x: Float64Array): number {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const scale = 2 ** Math.max(-1022, Math.min(1022, Math.floor(Math.log2(largest))));
  let sum = 0;
  for (const value of x) sum += (value / scale) ** 2;
  return scale * Math.sqrt(sum);
}
