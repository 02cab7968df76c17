import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import type { BallMatrix } from './ball-matrix.js';
import { floatPower } from './float-power.js';
import { type NormBall, normBall } from './norm-ball.js';
import { type SlopeRow, slopeRows } from './slope-rows.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;
const u = 2 ** -53;

/** What the float64 series needs to know of a row: coefficients, and bounds that go with them. */
interface FloatRow {
  readonly c: Float64Array;
  readonly length: number;
  readonly lengthError: number;
  readonly norm: number;
  /** ‖c − its true value‖₂ and the root of the tail. */
  readonly error: number;
  readonly tail: number;
  /** (Σ (2k + 2) c_k²)^½: how roundings and the error of the cosine count. */
  readonly weight: number;
}

/**
 * The limit Gram matrix H∞ as in `limit-gram.ts`, in plain float64: a Horner evaluation per entry with an a-priori bound of its error,
 * so that a million entries take seconds. Undefined when σ is not analytic near the real line, or a row norm is too large or zero.
 */
export function encloseFloatLimitGram(
  gram: BallMatrix,
  activation: CertifiedActivation,
  terms: number,
): NormBall | undefined {
  const rows = slopeRows(gram, activation, terms);
  if (rows === undefined) return undefined;
  const seen = new Map<SlopeRow, FloatRow>();
  const floats = rows.map((row) => {
    const known = seen.get(row) ?? floatRow(row);
    seen.set(row, known);
    return known;
  });
  const n = gram.size;
  const b = encloseActivationBounds(activation).derivativeBound.hi;
  return normBall(n, (i, j, error) => {
    const at = i * n + j;
    const g = gram.high[at]!;
    const gError = u * Math.abs(g) + gram.radius[at]!;
    const [x, y] = [floats[i]!, floats[j]!];
    let value: number;
    let valueError: number;
    if (i === j) {
      const second = rows[i]!.squares[0];
      value = second.high;
      valueError = Math.abs(second.low) + second.radius;
    } else {
      const size = x.length * y.length;
      const rho = Math.max(-1, Math.min(1, g / size));
      // Norms, their product and the quotient round once each; clamping only helps.
      const rhoError = gError / size + x.lengthError + y.lengthError + 8 * u;
      value = horner(x.c, y.c, rho);
      const tail = x.tail * y.tail * floatPower(Math.min(1, Math.abs(rho) + rhoError), terms);
      // Term k passes 2k + 2 roundings, and moves by k|ρ|^(k−1) times the error of ρ.
      valueError =
        (u + rhoError) * x.weight * y.weight + x.norm * y.error + y.norm * x.error + x.error * y.error + tail;
    }
    error[0] = ((Math.abs(g) + gError) * valueError + gError * b * b + 2 * u * Math.abs(g * value)) * slack + 1e-290;
    return g * value;
  });
}

function horner(x: Float64Array, y: Float64Array, rho: number): number {
  let value = 0;
  for (let k = x.length - 1; k >= 0; k--) value = value * rho + x[k]! * y[k]!;
  return value;
}

function floatRow({ high, low, error, rowNorm, norm, tail }: SlopeRow): FloatRow {
  let weight = 0;
  let squares = 0;
  for (let k = 0; k < high.length; k++) {
    weight += (2 * k + 2) * high[k]! ** 2;
    squares += (Math.abs(low[k]!) + error[k]!) ** 2;
  }
  return {
    c: high,
    length: rowNorm.value.high,
    // Relative, as the error of rowNorm is.
    lengthError: rowNorm.error + 2 * u,
    norm,
    error: Math.sqrt(squares) * slack,
    tail: Math.sqrt(tail) * slack,
    weight: Math.sqrt(weight) * slack,
  };
}
