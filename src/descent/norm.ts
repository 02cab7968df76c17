/** ‖v‖₂² by a plain sum: infinite where it overflows, NaN where v has one. */
export function squaredNorm(v: Float64Array): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  return sum;
}

/** ‖v‖₂; Math.hypot would do, but its bits differ between engines. */
export function norm(v: Float64Array): number {
  return Math.sqrt(squaredNorm(v));
}
