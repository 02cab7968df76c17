/**
 * scale · e^(x + low), for |low| ≤ 2⁻¹³ and 0 < |scale| between 2⁻⁶⁰ and 2¹⁰; the one exponential of the kernel. The proved bound on its
 * error stands in ../exp-bound.md. NaN gives NaN; the result is rounded once more where it is subnormal.
 *
 * x = k ln 2 + r with |r| ≤ 0.3466; ln 2 in two parts, the first with 21 zero bits at the end, so k·LN2_HIGH is exact; e^r by
 * its Taylor polynomial of degree 13.
 */
export function scaledExp(x: f64, low: f64, scale: f64): f64 {
  if (x > 1000) x = 1000;
  if (x < -1000) x = -1000;
  const k = nearest(x * 1.4426950408889634);
  const high = x - k * LN2_HIGH;
  const rest = k * LN2_LOW - low;
  const r = high - rest;
  const lost = high - r - rest;
  let p: f64 = 1.0 / 6227020800;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  const e = 1 + (r + (r * r * p + lost));
  return twoTo(scale * e, k);
}

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

/** y · 2^k for |k| ≤ 1500 and normal y between 2⁻¹⁰⁰ and 2¹⁰⁰: exact but for the last factor, which alone can round. */
@inline function twoTo(y: f64, k: f64): f64 {
  if (k < -900) return y * power(-900) * power(max(<i64>k + 900, -1000));
  if (k > 900) return y * power(900) * power(min(<i64>k - 900, 1000));
  return y * power(<i64>k);
}

/** 2^k for a normal result; NaN exponents arrive as 0. */
@inline function power(k: i64): f64 {
  return reinterpret<f64>((k + 1023) << 52);
}
