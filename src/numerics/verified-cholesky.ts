import type { BallMatrix } from './ball-matrix.js';
import { CholeskyFactor } from './cholesky-factor.js';
import type { ProvedFactor } from './eigenvalue-bracket.js';
import { addUp, multiplyUp, subtractDown } from './rounded.js';

/**
 * Proves a lower bound of λmin of the centre of a ball matrix by one Cholesky factorisation in double-double
 * (S. M. Rump, "Verification of positive definiteness", BIT 46, 2006): if it runs to the end on A − shift·I, then
 * λmin(A) ≥ shift − error, with an error known beforehand. Undefined when a pivot is not positive: nothing is proved then.
 *
 * The error. An inner product of length k ≤ n as computed by {@link CholeskyFactor} is off by at most δ(|a| + Σ|l||l|)
 * with δ = (3n(n + 3) + 6)u², u = 2^-53; division and root add 16u² (Joldes, Muller, Popescu 2017). So
 * |L Lᵀ − (A − shift)|_ij ≤ ε‖l_i‖‖l_j‖ and, with ‖l_i‖² ≤ (a_ii − shift)/(1 − ε), its norm is at most ε/(1 − ε) times the trace;
 * ε = (8n² + 64n + 128)u² leaves room for the higher orders and for forming the shifted diagonal; 1e-280 for underflow.
 */
export function verifiedCholesky(a: BallMatrix, shift: number): ProvedFactor | undefined {
  const factor = CholeskyFactor.of(a, shift);
  if (factor === undefined) return undefined;
  const bound = subtractDown(shift, choleskyError(a, shift));
  return Number.isFinite(bound) ? { bound, solve: (b) => factor.solve(b) } : undefined;
}

/** How far below the shift the proved bound lies, for matrices without radius. */
export function choleskyError(a: BallMatrix, shift: number): number {
  const n = a.size;
  let trace = multiplyUp(n, Math.abs(shift));
  for (let i = 0; i < n; i++) trace = addUp(trace, Math.abs(a.high[i * n + i]!));
  return addUp(multiplyUp((8 * n * n + 64 * n + 128) * 2 ** -106 * (1 + 2 ** -40), trace), 1e-280);
}
