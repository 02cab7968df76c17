import { dot } from './dot.js';
import { symmetricEigenvalues } from './symmetric-eigenvalues.js';
import { choleskyInWasm } from './wasm/cholesky.js';
import { extremeEigenvaluesInWasm } from './wasm/linear-algebra.js';

/** The ends of a spectrum, and how far each may be from the true one; Infinity when nothing is known. */
export interface ExtremeEigenvalues {
  readonly smallest: number;
  readonly largest: number;
  readonly allowance: number;
  /** A unit vector x, to rounding, with xᵀAx within 2 allowances of the largest eigenvalue. */
  readonly largestAt: Float64Array;
}

/** Up to here ml-matrix and all eigenvectors cost next to nothing. */
const SMALL = 32;
const UNIT = 2 ** -53;

/**
 * The smallest and the largest eigenvalue of a symmetric row-major n × n matrix, with an allowance a posteriori: for small n, or without
 * WebAssembly SIMD, from all eigenpairs (`symmetricEigenvalues`), otherwise from bisection confirmed on either side (`confirmed`).
 * RangeError for entries that are not finite.
 */
export function extremeEigenvalues(matrix: Float64Array, n: number): ExtremeEigenvalues {
  return (n > SMALL ? inWasm(matrix, n) : undefined) ?? byEigenpairs(matrix, n);
}

function byEigenpairs(matrix: Float64Array, n: number): ExtremeEigenvalues {
  const { values, vectors, allowance } = symmetricEigenvalues(matrix, n);
  const largestAt = Float64Array.from({ length: n }, (_, i) => vectors[i * n + n - 1]!);
  return { smallest: values[0] ?? Number.NaN, largest: values[n - 1] ?? Number.NaN, allowance, largestAt };
}

/** Undefined where it cannot be done or confirmed. */
function inWasm(matrix: Float64Array, n: number): ExtremeEigenvalues | undefined {
  const found = extremeEigenvaluesInWasm(matrix, n);
  if (found === undefined || !(Math.abs(found.smallest) + Math.abs(found.largest) < 2 ** 500)) return undefined;
  const { smallest, largest } = found;
  const size = Math.max(Math.abs(smallest), Math.abs(largest));
  // What is this small could underflow when squared.
  if (!(size > 2 ** -400)) return undefined;
  const below = confirmed(matrix, n, 1, smallest, size);
  const above = confirmed(matrix, n, -1, -largest, size);
  return below === undefined || above === undefined
    ? undefined
    : { smallest, largest, allowance: Math.max(below.allowance, above.allowance), largestAt: normalised(above.vector) };
}

interface Confirmed {
  readonly allowance: number;
  /** Where the Rayleigh quotient that bounds the eigenvalue is taken. */
  readonly vector: Float64Array;
}

/**
 * How far `value` may be from the smallest eigenvalue λ of A = sign · matrix. From below: where the Cholesky factorisation of
 * A − sI runs to its end in floating point, λ ≥ s − γ tr(A − sI)/(1 − γ) with γ = γ_{n+2}, whatever the order of its sums [cited: Higham, Accuracy
 * and Stability, Theorem 10.3]; two units more for the subtraction of s. From above: λ ≤ xᵀAx/xᵀx for any x, here by inverse iteration, computed
 * to within 2γ_{n+2} ‖A‖_F. `size`: the spectral norm of A, about. Undefined when no s near the value will do.
 */
function confirmed(matrix: Float64Array, n: number, sign: 1 | -1, value: number, size: number): Confirmed | undefined {
  const gamma = 1.01 * (n + 2) * UNIT;
  for (let gap = 8 * n * UNIT * size; gap < size; gap *= 32) {
    const shift = value - gap;
    const shifted = sign === 1 ? matrix.slice() : matrix.map((entry) => -entry);
    let trace = 0;
    for (let i = 0; i < n; i++) {
      shifted[i * n + i]! -= shift;
      trace += shifted[i * n + i]!;
    }
    const factor = choleskyInWasm(shifted, n, shifted);
    if (factor === 'none') continue;
    if (factor === undefined) return undefined;
    const lower = shift - 1.01 * (gamma * trace + 2 * UNIT * (size + Math.abs(shift)));
    const vector = lowestVector(n, factor);
    const quotient = sign * rayleighQuotient(matrix, n, vector);
    return { allowance: Math.max(value - lower, quotient + 3 * gamma * Math.sqrt(n) * size - value), vector };
  }
  return undefined;
}

/** A vector near the lowest eigenvector, by inverse iteration with L Lᵀ, its largest entry 1. */
function lowestVector(n: number, factor: Float64Array): Float64Array {
  let x: Float64Array = Float64Array.from({ length: n }, (_, i) => 1 + ((i * 0.6180339887498949) % 1));
  for (let round = 0; round < 3; round++) x = solved(factor, n, x);
  return x;
}

function normalised(x: Float64Array): Float64Array {
  const length = Math.sqrt(dot(x, x));
  return x.map((entry) => entry / length);
}

/** xᵀAx/xᵀx. */
function rayleighQuotient(matrix: Float64Array, n: number, x: Float64Array): number {
  let quotient = 0;
  for (let i = 0; i < n; i++) quotient += x[i]! * dot(matrix.subarray(i * n, (i + 1) * n), x);
  return quotient / dot(x, x);
}

/** (L Lᵀ)⁻¹ b, scaled to a largest entry of 1. */
function solved(factor: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    const row = factor.subarray(i * n, i * n + i);
    x[i] = (x[i]! - dot(row, x)) / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = x[i]! / factor[i * n + i]!;
    x[i] = value;
    for (let j = 0; j < i; j++) x[j]! -= factor[i * n + j]! * value;
  }
  const largest = x.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return x.map((entry) => entry / largest);
}
