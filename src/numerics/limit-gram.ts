import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { type BallMatrix, symmetricBallMatrix } from './ball-matrix.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { type DoubleDouble, divideDoubleDouble, multiplyDoubleDouble, squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { floatPower } from './float-power.js';
import { scaledBall } from './scaled-ball.js';
import { type SlopeRow, slopeRows } from './slope-rows.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/**
 * The limit Gram matrix H∞ of theory §3 for the rows whose input Gram matrix is given, entry by entry:
 * H∞_ij = g_ij Σ_{k<terms} c_k(s_i)c_k(s_j)ρ_ij^k, off by at most |g_ij||ρ_ij|^terms √(t_i t_j), t_i = E σ′(s_i g)² − Σ_{k<terms} c_k(s_i)²;
 * the diagonal is s_i² E σ′(s_i g)². Undefined when σ is not analytic near the real line, or a row norm is too large or zero.
 */
export function encloseLimitGram(
  gram: BallMatrix,
  activation: CertifiedActivation,
  terms: number,
): BallMatrix | undefined {
  const n = gram.size;
  const rows = slopeRows(gram, activation, terms);
  if (rows === undefined) return undefined;
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  return symmetricBallMatrix(n, (i, j) => {
    const at = i * n + j;
    const g = { high: gram.high[at]!, low: gram.low[at]! };
    const gError = gram.radius[at]!;
    if (i === j) return scaledBall(g, gError, rows[i]!.squares[0], b * b);
    const [x, y] = [rows[i]!.rowNorm, rows[j]!.rowNorm];
    const product = multiplyDoubleDouble(x.value, y.value);
    const cosine = divideDoubleDouble(g, product);
    const cosineError = (gError / product.high + x.error + y.error) * slack + 64 * squaredRoundoff;
    return scaledBall(g, gError, series(rows[i]!, rows[j]!, cosine, cosineError, terms), b * b);
  });
}

/**
 * Σ_{k<terms} c_k c′_k ρ^k by Horner's rule in double-double. Each step is off by at most 32u²(|acc ρ| + |c_k c′_k|), which adds up
 * to 64(terms + 1)u²‖c‖‖c′‖; an error of ρ counts at most terms·‖c‖‖c′‖ times.
 */
function series(x: SlopeRow, y: SlopeRow, cosine: DoubleDouble, cosineError: number, terms: number): DoubleDoubleBall {
  let high = 0;
  let low = 0;
  for (let k = terms - 1; k >= 0; k--) {
    const p = high * cosine.high;
    const pLow = productError(high, cosine.high, p) + (high * cosine.low + low * cosine.high);
    const cx = x.high[k]!;
    const cy = y.high[k]!;
    const q = cx * cy;
    const qLow = productError(cx, cy, q) + (cx * y.low[k]! + x.low[k]! * cy);
    const s = p + q;
    const sLow = sumError(p, q, s) + (pLow + qLow);
    high = s + sLow;
    low = sumError(s, sLow, high);
  }
  const size = Math.min(1, Math.abs(cosine.high) + cosineError + 2 ** -52);
  const rounded = (64 * (terms + 1) * squaredRoundoff + terms * cosineError) * x.norm * y.norm;
  const coefficients = x.norm * y.errorNorm + y.norm * x.errorNorm + x.errorNorm * y.errorNorm;
  const tail = Math.sqrt(x.tail * y.tail) * floatPower(size, terms);
  return { high, low, radius: (rounded + coefficients + tail) * slack };
}
