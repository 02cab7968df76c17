import { floatPower } from '../numerics/float-power.js';
import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { Activation } from './activation.js';
import type { ApproximateMatrix } from './approximate-matrix.js';
import { type DerivativeSeries, derivativeSeries, seriesOrders } from './derivative-series.js';
import type { InputGram } from './input-gram.js';
import { isResolvable } from './quadrature-breaks.js';

/**
 * H∞ by the Hermite series of theory §3, for any row norms. The diagonal ‖x_i‖² E σ′(‖x_i‖g)² needs no series; off it the
 * cut costs at most ‖x_i‖‖x_j‖ √(t_i t_j) |ρ_ij|^(K+2), t the tails (Cauchy–Schwarz). The allowances hold that, the errors of
 * coefficients, norms and cosines, and rounding.
 */
export function hermiteGram(input: InputGram, activation: Activation): ApproximateMatrix {
  const largest = Math.max(...input.norms);
  if (!Number.isFinite(largest * largest)) return nothingKnown(input.n, `norms up to ${largest} overflow when squared`);
  if (!isResolvable(activation, largest))
    return nothingKnown(input.n, `${activation.name} oscillates too fast at norm ${largest}`);
  for (const order of seriesOrders) {
    const rows = Array.from(input.norms, (t) => derivativeSeries(activation, t, order));
    if (order === seriesOrders.at(-1) || cutIsNegligible(input, rows, order)) return assemble(input, rows, order);
  }
  throw new Error('unreachable: the last order returns');
}

function nothingKnown(n: number, reason: string): ApproximateMatrix {
  return {
    n,
    matrix: new Float64Array(n * n),
    allowances: new Float64Array(n * n).fill(Number.POSITIVE_INFINITY),
    reason,
  };
}

/** The bound on what the cut takes from entry (i, j) of H∞/(‖x_i‖‖x_j‖). */
function cutBound(a: DerivativeSeries, b: DerivativeSeries, cosine: number, order: number): number {
  const weight = (series: DerivativeSeries): number => series.tail.value + series.tail.allowance;
  return Math.sqrt(weight(a) * weight(b)) * floatPower(Math.min(1, Math.abs(cosine)), order + 2);
}

/** Whether every cut is below 2 units of rounding of E σ′², or the tails are as small as they can be told. */
function cutIsNegligible({ n, cosines }: InputGram, rows: readonly DerivativeSeries[], order: number): boolean {
  if (rows.every(({ tail }) => tail.value <= tail.allowance)) return true;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const size = Math.sqrt(rows[i]!.square.value * rows[j]!.square.value);
      if (cutBound(rows[i]!, rows[j]!, cosines[i * n + j]!, order) > 2 * Number.EPSILON * size) return false;
    }
  }
  return true;
}

function assemble(
  { n, norms, cosines, roundoff }: InputGram,
  rows: readonly DerivativeSeries[],
  order: number,
): ApproximateMatrix {
  const matrix = new Float64Array(n * n);
  const allowances = symmetricMatrix(n, (i, j) => {
    const scale = norms[i]! * norms[j]!;
    const [a, b] = [rows[i]!, rows[j]!];
    const entry = i === j ? diagonal(a, roundoff) : offDiagonal(a, b, cosines[i * n + j]!, roundoff);
    matrix[i * n + j] = scale * entry.value;
    matrix[j * n + i] = scale * entry.value;
    const cut = i === j ? 0 : cutBound(a, b, cosines[i * n + j]!, order);
    return scale * (entry.allowance + cut + 3 * roundoff * Math.abs(entry.value));
  });
  return { n, matrix, allowances };
}

/** E σ′(t g)²; its relative derivative in t is at most E σ′² |g² − 1|/E σ′², taken as 4 with room for rounding. */
function diagonal({ square }: DerivativeSeries, roundoff: number): { value: number; allowance: number } {
  return { value: square.value, allowance: square.allowance + 4 * roundoff * square.value };
}

/**
 * Σ_{k≤K} c_k(a) c_k(b) ρ^(k+1). A norm off by a relative ε moves c_k by at most ε ‖σ′‖ √2 (k + 2), since
 * t ∂c_k/∂t = E σ′(t g)(√((k+1)(k+2)) h_{k+2} + k h_k); a cosine off by ε moves ρ^(k+1) by ε (k + 1) |ρ|^k.
 */
function offDiagonal(
  a: DerivativeSeries,
  b: DerivativeSeries,
  cosine: number,
  roundoff: number,
): { value: number; allowance: number } {
  const [ca, cb] = [a.coefficients, b.coefficients];
  const size = Math.abs(cosine);
  let value = 0;
  let error = 0;
  let power = 1;
  for (let k = 0; k < ca.values.length && Math.abs(power) > Number.MIN_VALUE / Number.EPSILON; k++) {
    const [u, v] = [ca.values[k]!, cb.values[k]!];
    const drift = 1.5 * (k + 2) * roundoff;
    const [du, dv] = [ca.allowances[k]! + drift * ca.norm, cb.allowances[k]! + drift * cb.norm];
    const before = Math.abs(power);
    power *= cosine;
    value += u * v * power;
    error += (Math.abs(u) * dv + Math.abs(v) * du + du * dv) * before * size;
    error += Math.abs(u * v) * before * (k + 1) * (roundoff + Number.EPSILON);
  }
  return { value, allowance: error + ca.values.length * Number.EPSILON * ca.norm * cb.norm };
}
