import { smallArcsine } from './arcsine.js';
import type { BallMatrix } from './ball-matrix.js';
import { multiplyDoubleDouble, squaredRoundoff } from './double-double.js';
import { type NormBall, normBall } from './norm-ball.js';
import { type RowNorm, rowNormOf } from './slope-rows.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;
const u = 2 ** -53;

/**
 * H∞ of ReLU in closed form, H∞_ij = g_ij(π − θ_ij)/(2π) with θ_ij = arccos ρ_ij (theory §3), in plain float64. The angle comes from
 * 1 − |ρ|, formed in double-double, so that nearly parallel rows cost nothing: θ = 2 arcsin √((1 − ρ)/2) for ρ ≥ 0, and π minus
 * that of −ρ otherwise. Undefined for a zero or overflowing row norm.
 */
export function encloseFloatReluLimitGram(gram: BallMatrix): NormBall | undefined {
  const n = gram.size;
  const norms = Array.from({ length: n }, (_, i) => rowNormOf(gram, i));
  if (!norms.every(({ value }) => value.high > 1e-140 && value.high < 1e140)) return undefined;
  return normBall(n, (i, j, error) => {
    const at = i * n + j;
    const g = gram.high[at]!;
    const gError = u * Math.abs(g) + gram.radius[at]!;
    if (i === j) {
      error[0] = (gError / 2) * slack + 1e-290;
      return g / 2;
    }
    const { value: half, error: halfError } = halfAngle(gram, at, norms[i]!, norms[j]!);
    // (π − θ)/(2π) = ½ − half/π for ρ ≥ 0 and half/π otherwise.
    const share = g >= 0 ? 0.5 - half / Math.PI : half / Math.PI;
    error[0] =
      ((Math.abs(g) + gError) * (halfError / 3 + 4 * u * Math.abs(half) + 2 * u) + gError * 0.5) * slack + 1e-290;
    return g * share;
  });
}

/** arcsin √((1 − |ρ|)/2), half the angle between the lines through two rows. */
function halfAngle(gram: BallMatrix, at: number, x: RowNorm, y: RowNorm): { value: number; error: number } {
  const size = multiplyDoubleDouble(x.value, y.value);
  const sign = gram.high[at]! >= 0 ? 1 : -1;
  const rest = size.high - sign * gram.high[at]! + (size.low - sign * gram.low[at]!);
  const gap = Math.max(0, rest) / (2 * size.high);
  // Of the gap: both operands in double-double, the difference of the high parts and the sums round once each.
  const inherited = x.error + y.error + gram.radius[at]! / size.high + 16 * squaredRoundoff;
  if (!(inherited < 2 ** -30)) return { value: Math.PI / 8, error: 2 };
  const gapError = inherited * slack + 8 * u * gap;
  const root = Math.sqrt(gap);
  // |√a − √b| ≤ min(|a − b|/√a, √|a − b|).
  const moved = Math.min(root > 0 ? gapError / root : Number.POSITIVE_INFINITY, Math.sqrt(gapError));
  const { value, error } = smallArcsine(root);
  // arcsin has slope at most 1/√(1 − ½) up to √½, and a little more just beyond.
  return { value, error: error + (moved * 1.5 + 2 * u) * slack };
}
