/**
 * exp and ln from +, −, ×, ÷ on float64 alone, so that they give the same bits wherever IEEE 754 holds: Math.exp and
 * Math.log differ between engines. Used only where the Gaussian sampler leaves its table.
 */

/** ln 2 in two parts: the first has 33 significant bits, so that k·LN2_HIGH is exact for |k| < 2^20. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** e^t for −700 ≤ t ≤ 0, within 2 ulp: t = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series of e^r, then halvings. */
export function exponential(t: number): number {
  const k = Math.round(t / (LN2_HIGH + LN2_LOW));
  const r = t - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let i = 15; i >= 1; i--) sum = 1 + (sum * r) / i;
  for (let halvings = -k; halvings > 0; halvings--) sum /= 2;
  return sum;
}

/** ln u for 2^-60 ≤ u ≤ 1, absolute error below 2^-48: u = f 2^-k with f near 1, then the series of artanh. */
export function logarithm(u: number): number {
  let f = u;
  let k = 0;
  while (f < Math.SQRT1_2) {
    f *= 2;
    k--;
  }
  const s = (f - 1) / (f + 1);
  const square = s * s;
  let sum = 0;
  for (let i = 25; i >= 1; i -= 2) sum = sum * square + 1 / i;
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}
