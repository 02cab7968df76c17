const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next float64 above x; +∞ stays, −∞ goes to the most negative finite number, NaN stays NaN. Never returns −0. */
export function nextUp(x: number): number {
  if (!(x < Number.POSITIVE_INFINITY)) return x;
  if (x === 0) return Number.MIN_VALUE;
  double[0] = x;
  bits[0] = bits[0]! + (x > 0 ? 1n : -1n);
  return double[0]! + 0;
}

/** The next float64 below x; the mirror of {@link nextUp}. */
export function nextDown(x: number): number {
  return 0 - nextUp(-x);
}
