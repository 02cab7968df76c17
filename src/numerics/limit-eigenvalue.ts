import type { CertifiedActivation } from './activations/certified-activation.js';
import { divide } from './arithmetic.js';
import { type BallMatrix, radiusNorm } from './ball-matrix.js';
import { floatCholeskyError } from './float-cholesky.js';
import { entryInterval } from './input-enclosures.js';
import type { Interval } from './interval.js';
import { intersect, point, whole } from './interval-set.js';
import { type LimitGramRoute, limitGramRoutes } from './limit-gram-routes.js';
import { encloseSmallestEigenvalue, encloseSmallestEigenvalueOfNormBall } from './smallest-eigenvalue.js';
import { sum } from './sum.js';
import { choleskyError } from './verified-cholesky.js';

/** Up to this size double-double costs next to nothing; above it float64 is tried first. */
const doubleDoubleSize = 64;

/** The relative width at which float64 does: double-double would take seconds from some hundred rows on. */
function narrowEnough(size: number): number {
  return size <= 256 ? 1e-6 : 1e-2;
}

const nothingKnown: Interval = { lo: 0, hi: Number.POSITIVE_INFINITY };

/**
 * λ₀ = λmin(H∞) for rows with the given input Gram matrix, by the first route that says something, with growing effort until the enclosure has the
 * relative width asked for or stops improving. [0, ∞] is what positive semidefiniteness says when nothing else is known.
 */
export function encloseLimitEigenvalue(
  gram: BallMatrix,
  activation: CertifiedActivation,
  relativeWidth = 1e-10,
): Interval {
  const routes = limitGramRoutes(gram, activation);
  const coarse = gram.size > doubleDoubleSize ? inFloat64(routes, relativeWidth) : nothingKnown;
  if (coarse.hi - coarse.lo <= narrowEnough(gram.size) * coarse.lo) return coarse;
  return intersect(coarse, inDoubleDouble(routes, relativeWidth)) ?? whole;
}

function inFloat64(routes: readonly LimitGramRoute[], relativeWidth: number): Interval {
  return byRoutes(routes, relativeWidth, (route, effort) => {
    const matrix = route.inFloat64(effort);
    if (matrix === undefined) return undefined;
    const value = encloseSmallestEigenvalueOfNormBall(matrix, relativeWidth);
    return { value, radius: matrix.radius, noise: floatCholeskyError(matrix.centre, matrix.size, 0) };
  });
}

function inDoubleDouble(routes: readonly LimitGramRoute[], relativeWidth: number): Interval {
  return byRoutes(routes, relativeWidth, (route, effort) => {
    const matrix = route.inDoubleDouble(effort);
    if (matrix === undefined) return undefined;
    const value = encloseSmallestEigenvalue(matrix, relativeWidth);
    return { value, radius: radiusNorm(matrix), noise: choleskyError(matrix, 0) };
  });
}

/** An enclosure by some effort, how far off its entries are in norm, and what the arithmetic blurs. */
interface Attempt {
  readonly value: Interval;
  readonly radius: number;
  readonly noise: number;
}

function byRoutes(
  routes: readonly LimitGramRoute[],
  relativeWidth: number,
  attempt: (route: LimitGramRoute, effort: number) => Attempt | undefined,
): Interval {
  let best = nothingKnown;
  const narrow = (): boolean => best.hi - best.lo <= relativeWidth * best.lo;
  for (const route of routes) {
    // Where the best route ends, another does not go on.
    if (best !== nothingKnown) break;
    for (let effort: number | undefined = route.leastEffort; effort !== undefined && !narrow(); ) {
      const found = attempt(route, effort);
      if (found === undefined) break;
      const next = intersect(best, found.value) ?? whole;
      const improved = next.hi - next.lo < 0.9 * (best.hi - best.lo);
      best = next;
      if (!improved) break;
      effort = route.moreEffort(effort, Math.max(relativeWidth * best.hi, found.noise) / found.radius);
    }
  }
  return best;
}

/** The mean eigenvalue tr(H∞)/n, by the first route that says something; all of R when none does. */
export function encloseMeanLimitEigenvalue(gram: BallMatrix, activation: CertifiedActivation): Interval {
  for (const route of limitGramRoutes(gram, activation)) {
    const matrix = route.inDoubleDouble(route.leastEffort);
    if (matrix === undefined) continue;
    const diagonal = Array.from({ length: gram.size }, (_, i) => entryInterval(matrix, i, i));
    return divide(sum(diagonal), point(gram.size));
  }
  return whole;
}
