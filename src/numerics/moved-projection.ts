import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { type DoubleDouble, squaredRoundoff, twoSum } from './double-double.js';
import type { SlopeProjection } from './gaussian-projection.js';
import type { Strip } from './strip.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** Row norms this close to 1 count as units that were rounded. */
export const nearlyOne: number = 2 ** -48;
/** How many coefficients of the projection at norm 1 two derivatives use up. */
export const usedUp = 4;

/**
 * The projection at row norm s, |s − 1| ≤ {@link nearlyOne}, from the one at norm 1, by Taylor's formula of second order: rows scaled to
 * unit norm in floating point share one quadrature. With D = t d/dt, D c_k = √((k+1)(k+2)) c_{k+2} + k c_k (integrate by parts), and
 * d²/dt² = D² − D at t = 1; the same for E σ′(t g)², the coefficient of order 0 of σ′². The third derivative E f‴(t g) g³ h_k(g) is at most
 * √15 sup|f‴|, where sup|f‴| ≤ 6M/a³ for |f| ≤ M in the strip of half-width a (Cauchy).
 */
export function movedProjection(
  one: SlopeProjection,
  activation: CertifiedActivation,
  { halfWidth }: Strip,
  s: DoubleDouble,
  sError: number,
): SlopeProjection {
  const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(activation);
  const e = s.high - 1 + s.low;
  const size = Math.abs(e);
  const third = (bound: number): number => ((4 * bound) / (halfWidth * halfWidth * halfWidth)) * size * size * size;
  const terms = one.high.length - usedUp;
  const high = new Float64Array(terms);
  const low = new Float64Array(terms);
  const error = new Float64Array(terms);
  const common = third(activation.stripBound) + derivativeLipschitz.hi * sError;
  for (let k = 0; k < terms; k++) {
    const root = Math.sqrt((k + 1) * (k + 2));
    const further = root * Math.sqrt((k + 3) * (k + 4));
    const [c0, c2, c4] = [one.high[k]!, one.high[k + 2]!, one.high[k + 4]!];
    const slope = root * c2 + k * c0;
    const bend = further * c4 + (2 * k + 1) * root * c2 + k * (k - 1) * c0;
    const sum = twoSum(c0, e * slope + ((e * e) / 2) * bend);
    const { high: h, low: l } = twoSum(sum.high, sum.low + one.low[k]!);
    high[k] = h;
    low[k] = l;
    const sizes = root * Math.abs(c2) + k * Math.abs(c0);
    const bends = further * Math.abs(c4) + (2 * k + 1) * root * Math.abs(c2) + k * k * Math.abs(c0);
    // High parts alone, and a few roundings: each relative to its term.
    const rounded = 2 ** -48 * size * (sizes + size * bends) + 8 * squaredRoundoff * Math.abs(c0);
    const inherited = size * (root * one.error[k + 2]! + k * one.error[k]!);
    const inheritedBend =
      size * size * (further * one.error[k + 4]! + (2 * k + 1) * root * one.error[k + 2]! + k * k * one.error[k]!);
    error[k] = (one.error[k]! + common + rounded + inherited + inheritedBend) * slack;
  }
  const [q0, q2, q4] = one.squares;
  // D q_0 = √2 q_2 and (D² − D) q_0 = √24 q_4 + √2 q_2.
  const shift = e * Math.SQRT2 * q2.high + ((e * e) / 2) * (Math.sqrt(24) * q4.high + Math.SQRT2 * q2.high);
  const sum = twoSum(q0.high, shift);
  const moved = twoSum(sum.high, sum.low + q0.low);
  const b = derivativeBound.hi;
  const known = 2 * (Math.abs(q2.high) + q2.radius) + 8 * size * (Math.abs(q4.high) + q4.radius + Math.abs(q2.high));
  const radius =
    q0.radius +
    third(activation.stripBound ** 2) +
    2 * derivativeLipschitz.hi * b * sError +
    size * (2 * q2.radius + size * (3 * q4.radius + q2.radius)) +
    2 ** -48 * size * known +
    8 * squaredRoundoff * Math.abs(q0.high);
  const second: DoubleDoubleBall = { ...moved, radius: radius * slack };
  return { high, low, error, squares: [second, q2, q4] };
}
