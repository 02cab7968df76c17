import { symmetricEigenvalues } from '../numerics/symmetric-eigenvalues.js';
import { norm } from './norm.js';
import type { DescentProblem } from './problem.js';

/** m^(-1/2) Σ_r |f(z_ri)| for every i. */
export function meanSizes({ preactivations, signs, targets }: DescentProblem, f: (z: number) => number): Float64Array {
  const n = targets.length;
  const sums = new Float64Array(n);
  for (let at = 0; at < preactivations.length; at += n) {
    for (let i = 0; i < n; i++) sums[i]! += Math.abs(f(preactivations[at + i]!));
  }
  return sums.map((sum) => sum / Math.sqrt(signs.length));
}

/** Above this n the eigenvalues of G would cost more than many steps. */
const EIGENVALUES_UP_TO = 128;

const bounds = new WeakMap<Float64Array, number>();

/** An upper bound of λmax(G) = S², worked out once for every G, which is not written to. */
export function spectralBound(gram: Float64Array, n: number): number {
  const known = bounds.get(gram) ?? boundOf(gram, n);
  bounds.set(gram, known);
  return known;
}

/** The computed eigenvalue and its error for moderate n, beyond that min(‖G‖_F, ‖G‖_∞). */
function boundOf(gram: Float64Array, n: number): number {
  let largestRow = 0;
  for (let i = 0; i < n; i++) {
    const sum = gram.subarray(i * n, (i + 1) * n).reduce((total, g) => total + Math.abs(g), 0);
    largestRow = Math.max(largestRow, sum);
  }
  const crude = Math.min(largestRow, norm(gram));
  if (n > EIGENVALUES_UP_TO) return crude;
  const { values, allowance } = symmetricEigenvalues(gram, n);
  return Math.min(crude, values[n - 1]! + allowance);
}

/** |a|ᵀ |G| |b|. */
export function absoluteForm(gram: Float64Array, a: Float64Array, b: Float64Array): number {
  const n = a.length;
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += Math.abs(a[i]! * gram[i * n + j]! * b[j]!);
  return sum;
}

/** How far the root of x² ± slack can be from x ≥ 0: at most √slack, and slack/x. */
export function rootSlack(x: number, slack: number): number {
  return x > 0 ? Math.min(Math.sqrt(slack), slack / x) : Math.sqrt(slack);
}
