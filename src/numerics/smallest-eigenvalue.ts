import { negate } from './arithmetic.js';
import { type BallMatrix, negated, rowSumNorm } from './ball-matrix.js';
import type { CholeskyFactor } from './cholesky-factor.js';
import type { Interval } from './interval.js';
import { between, whole } from './interval-set.js';
import { encloseRayleighQuotient } from './rayleigh-quotient.js';
import { choleskyError, verifiedCholesky } from './verified-cholesky.js';

const maxRounds = 60;
const solvesPerRound = 60;

/**
 * An enclosure of λmin for every symmetric matrix in the ball. Inverse iteration in double-double proposes; a Rayleigh
 * quotient certifies from above, a verified Cholesky factorisation just below it from below. It stops at the relative width asked
 * for, or at what the arithmetic and the radii allow (about n²·2^-103·trace). All of R when an entry is not finite.
 */
export function encloseSmallestEigenvalue(a: BallMatrix, relativeWidth = 1e-10): Interval {
  if (a.size === 0) throw new RangeError('an empty matrix has no eigenvalues');
  const below = -rowSumNorm(a);
  if (!Number.isFinite(below)) return whole;
  let shift = 0;
  let proved = verifiedCholesky(a, shift);
  if (proved === undefined) {
    shift = below * 1.01;
    proved = verifiedCholesky(a, shift);
  }
  if (proved === undefined) return whole;
  let { factor, bound } = proved;
  let upper = Number.POSITIVE_INFINITY;
  let v = startVector(a.size);
  for (let round = 0; round < maxRounds; round++) {
    v = inverseIteration(factor, v);
    upper = Math.min(upper, encloseRayleighQuotient(a, v).hi);
    const noise = 4 * choleskyError(a, upper);
    const goal = upper - Math.max((relativeWidth * Math.abs(upper)) / 2, noise);
    if (bound >= goal) break;
    const final = verifiedCholesky(a, goal);
    if (final !== undefined) {
      bound = Math.max(bound, final.bound);
      break;
    }
    // A shift closer to λmin separates it better; one that is too large proves nothing and costs one factorisation.
    const closer = shift + (upper - shift) * 0.9;
    const next = verifiedCholesky(a, closer);
    if (next === undefined) continue;
    shift = closer;
    factor = next.factor;
    bound = Math.max(bound, next.bound);
  }
  return between(bound, upper);
}

/** An enclosure of λmax for every symmetric matrix in the ball. */
export function encloseLargestEigenvalue(a: BallMatrix, relativeWidth = 1e-10): Interval {
  return negate(encloseSmallestEigenvalue(negated(a), relativeWidth));
}

/** Until the growth factor 1/(λmin − shift) settles: solves are cheap beside the factorisation a poor vector would waste. */
function inverseIteration(factor: CholeskyFactor, start: Float64Array): Float64Array {
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
