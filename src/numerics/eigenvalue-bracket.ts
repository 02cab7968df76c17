import type { Interval } from './interval.js';
import { between } from './interval-set.js';

/** A factorisation of A − shift·I: something to solve with, and what its existence proves: λmin(A) is at least `bound`. */
export interface ProvedFactor {
  readonly bound: number;
  solve(b: Float64Array): Float64Array;
}

/** A symmetric matrix A in some arithmetic, as far as its smallest eigenvalue is concerned. */
export interface EigenvalueProblem {
  readonly size: number;
  /** At most λmin, roughly. */
  readonly below: number;
  /** How much eigenvalues are blurred by what is not known of A: no more digits are worth their while. */
  readonly spread: number;
  /** How far below the shift the bound of a factor lies. */
  noise(shift: number): number;
  /** Undefined when a pivot is not positive: nothing is proved then. */
  factor(shift: number): ProvedFactor | undefined;
  /** A certain upper bound of λmin from a vector near the eigenvector. */
  upper(v: Float64Array): number;
}

const maxRounds = 60;
const solvesPerRound = 60;

/**
 * An enclosure of λmin(A), undefined when not even a first factor exists. Inverse iteration proposes; a Rayleigh quotient
 * certifies from above, a factorisation just below it from below. It stops at the relative width asked for, or at what the
 * arithmetic allows.
 */
export function bracketSmallestEigenvalue(problem: EigenvalueProblem, relativeWidth: number): Interval | undefined {
  let proved: ProvedFactor | undefined;
  let shift = 0;
  for (shift of [0, -8 * (problem.noise(0) + problem.spread), problem.below * 1.01]) {
    proved = problem.factor(shift);
    if (proved !== undefined) break;
  }
  if (proved === undefined) return undefined;
  let factor = proved;
  let bound = proved.bound;
  let upper = Number.POSITIVE_INFINITY;
  let v = startVector(problem.size);
  for (let round = 0; round < maxRounds; round++) {
    v = inverseIteration(factor, v);
    upper = Math.min(upper, problem.upper(v));
    const fine = Math.max((relativeWidth * Math.abs(upper)) / 2, 4 * problem.noise(upper), problem.spread / 4);
    const goal = upper - fine;
    if (bound >= goal) break;
    const final = problem.factor(goal);
    if (final !== undefined) {
      bound = Math.max(bound, final.bound);
      break;
    }
    // A shift closer to λmin separates it better; one that is too large proves nothing and costs one factorisation.
    const closer = shift + (upper - shift) * 0.9;
    const next = problem.factor(closer);
    if (next === undefined) continue;
    shift = closer;
    factor = next;
    bound = Math.max(bound, next.bound);
  }
  return between(bound, upper);
}

/** Until the growth factor 1/(λmin − shift) settles: solves are cheap beside the factorisation a poor vector would waste. */
function inverseIteration(factor: ProvedFactor, start: Float64Array): Float64Array {
  let v = start;
  let growth = 0;
  for (let k = 0; k < solvesPerRound; k++) {
    const next = factor.solve(v);
    const size = next.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    v = normalised(next);
    if (Math.abs(size - growth) <= 1e-13 * size) break;
    growth = size;
  }
  return v;
}

function normalised(v: Float64Array): Float64Array {
  const size = v.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  return size > 0 && Number.isFinite(size) ? v.map((x) => x / size) : startVector(v.length);
}

/** A fixed vector with no symmetry that an eigenvector might be orthogonal to. */
function startVector(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => 1 + ((i * 0.6180339887498949) % 1));
}
