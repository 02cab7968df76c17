import { negate } from './arithmetic.js';
import { type BallMatrix, negated, radiusNorm, rowSumNorm } from './ball-matrix.js';
import { bracketSmallestEigenvalue, type EigenvalueProblem } from './eigenvalue-bracket.js';
import { FloatCholesky, floatCholeskyError } from './float-cholesky.js';
import type { Interval } from './interval.js';
import { between, whole } from './interval-set.js';
import type { NormBall } from './norm-ball.js';
import { encloseRayleighQuotient } from './rayleigh-quotient.js';
import { addUp, subtractDown } from './rounded.js';
import { choleskyError, verifiedCholesky } from './verified-cholesky.js';

/**
 * An enclosure of λmin for every symmetric matrix in the ball, to the relative width asked for or to what double-double arithmetic and the
 * radii allow (about n²·2^-103·trace). All of R when an entry is not finite.
 */
export function encloseSmallestEigenvalue(a: BallMatrix, relativeWidth = 1e-10): Interval {
  if (a.size === 0) throw new RangeError('an empty matrix has no eigenvalues');
  const below = -rowSumNorm(a);
  if (!Number.isFinite(below)) return whole;
  const spread = radiusNorm(a);
  const problem: EigenvalueProblem = {
    size: a.size,
    below,
    spread,
    noise: (shift) => choleskyError(a, shift),
    factor: (shift) => verifiedCholesky(a, shift),
    upper: (v) => encloseRayleighQuotient(a, v).hi,
  };
  return widened(bracketSmallestEigenvalue(problem, relativeWidth), spread);
}

/** The same in plain float64, to what it allows: about n·2^-53·trace beside the radius. */
export function encloseSmallestEigenvalueOfNormBall(
  { size, centre, radius }: NormBall,
  relativeWidth: number,
): Interval {
  const noise = (shift: number): number => floatCholeskyError(centre, size, shift);
  if (!Number.isFinite(noise(0) + radius)) return whole;
  const problem: EigenvalueProblem = {
    size,
    below: -64 * noise(0) - 64 * radius,
    spread: radius,
    noise,
    factor: (shift) => {
      const factor = FloatCholesky.of(centre, size, shift);
      return factor && { bound: subtractDown(shift, noise(shift)), solve: (b) => factor.solve(b) };
    },
    upper: (v) => encloseRayleighQuotient({ size, high: centre }, v).hi,
  };
  return widened(bracketSmallestEigenvalue(problem, relativeWidth), radius);
}

/** No eigenvalue moves by more than the spectral norm of what is added (Weyl). */
function widened(found: Interval | undefined, spread: number): Interval {
  return found === undefined ? whole : between(subtractDown(found.lo, spread), addUp(found.hi, spread));
}

/** An enclosure of λmax for every symmetric matrix in the ball. */
export function encloseLargestEigenvalue(a: BallMatrix, relativeWidth = 1e-10): Interval {
  return negate(encloseSmallestEigenvalue(negated(a), relativeWidth));
}
