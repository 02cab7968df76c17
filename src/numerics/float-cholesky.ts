import { addUp, multiplyUp } from './rounded.js';

/** The lower triangular L with L Lᵀ ≈ A − shift·I in plain float64, by rows. */
export class FloatCholesky {
  private constructor(
    readonly size: number,
    readonly factor: Float64Array,
  ) {}

  /** Of a symmetric row-major n × n matrix. Undefined when a pivot is not positive. */
  static of(matrix: Float64Array, n: number, shift: number): FloatCholesky | undefined {
    const l = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      const row = i * n;
      for (let j = 0; j < i; j++) l[row + j] = (matrix[row + j]! - product(l, row, j * n, j)) / l[j * n + j]!;
      const pivot = matrix[row + i]! - shift - product(l, row, row, i);
      if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return undefined;
      l[row + i] = Math.sqrt(pivot);
    }
    return new FloatCholesky(n, l);
  }

  /** An approximate solution of (L Lᵀ) x = b. */
  solve(b: Float64Array): Float64Array {
    const { size: n, factor: l } = this;
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let rest = b[i]!;
      for (let k = 0; k < i; k++) rest -= l[i * n + k]! * x[k]!;
      x[i] = rest / l[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      const value = x[i]! / l[i * n + i]!;
      x[i] = value;
      for (let k = 0; k < i; k++) x[k]! -= l[i * n + k]! * value;
    }
    return x;
  }
}

/** Σ_{k<count} l[a + k] l[b + k], in four running sums. */
function product(l: Float64Array, a: number, b: number, count: number): number {
  let s = 0;
  let t = 0;
  let u = 0;
  let v = 0;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    s += l[a + k]! * l[b + k]!;
    t += l[a + k + 1]! * l[b + k + 1]!;
    u += l[a + k + 2]! * l[b + k + 2]!;
    v += l[a + k + 3]! * l[b + k + 3]!;
  }
  for (; k < count; k++) s += l[a + k]! * l[b + k]!;
  return s + t + (u + v);
}

/**
 * A bound of ‖L Lᵀ − (A − shift·I)‖₂ known before the factorisation: it exists only if λmin(A) ≥ shift − this (S. M. Rump, "Verification
 * of positive definiteness", BIT 46, 2006). Whatever the order of summation, |L Lᵀ − A|_ij ≤ γ_{n+1}/(1 − γ_{n+1}) √(a_ii a_jj)
 * (Demmel 1989), whose norm is at most that factor times the trace; forming the shifted diagonal rounds once more. (n + 8)u·(1 + 2^-20)
 * covers both; 1e-280 covers underflow. Infinite where entries are too large for that.
 */
export function floatCholeskyError(matrix: Float64Array, n: number, shift: number): number {
  let trace = multiplyUp(n, Math.abs(shift));
  for (let i = 0; i < n; i++) trace = addUp(trace, Math.abs(matrix[i * n + i]!));
  if (!(trace < 1e280) || n > 2 ** 30) return Number.POSITIVE_INFINITY;
  return addUp(multiplyUp((n + 8) * 2 ** -53 * (1 + 2 ** -20), trace), 1e-280);
}
