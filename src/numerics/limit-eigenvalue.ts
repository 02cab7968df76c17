import type { CertifiedActivation } from './activations/certified-activation.js';
import { divide } from './arithmetic.js';
import { type BallMatrix, radiusNorm } from './ball-matrix.js';
import { type DoubleDouble, multiplyDoubleDouble } from './double-double.js';
import { floatCholeskyError } from './float-cholesky.js';
import { encloseFloatLimitGram } from './float-limit-gram.js';
import { floatPower } from './float-power.js';
import { encloseFloatReluLimitGram } from './float-relu-limit-gram.js';
import { encloseLargestCosine, entryInterval } from './input-enclosures.js';
import type { Interval } from './interval.js';
import { intersect, point, whole } from './interval-set.js';
import { encloseLimitGram } from './limit-gram.js';
import { encloseReluLimitGram } from './relu-limit-gram.js';
import { encloseSmallestEigenvalue, encloseSmallestEigenvalueOfNormBall } from './smallest-eigenvalue.js';
import { sum } from './sum.js';
import { choleskyError } from './verified-cholesky.js';

/** Up to this size double-double costs next to nothing; above it float64 is tried first. */
const doubleDoubleSize = 64;

/** The relative width at which float64 does: double-double would take seconds from some hundred rows on. */
function narrowEnough(size: number): number {
  return size <= 256 ? 1e-6 : 1e-2;
}

const seriesLengths = [64, 128, 256, 512, 1024, 2048] as const;

const nothingKnown: Interval = { lo: 0, hi: Number.POSITIVE_INFINITY };

/**
 * λ₀ = λmin(H∞) for rows with the given input Gram matrix. The Hermite series grows until the enclosure has the relative width asked for
 * or stops improving. [0, ∞] is what positive semidefiniteness says when nothing else is known.
 */
export function encloseLimitEigenvalue(
  gram: BallMatrix,
  activation: CertifiedActivation,
  relativeWidth = 1e-10,
): Interval {
  const coarse = gram.size > doubleDoubleSize ? inFloat64(gram, activation, relativeWidth) : nothingKnown;
  if (coarse.hi - coarse.lo <= narrowEnough(gram.size) * coarse.lo) return coarse;
  return intersect(coarse, inDoubleDouble(gram, activation, relativeWidth)) ?? whole;
}

function inFloat64(gram: BallMatrix, activation: CertifiedActivation, relativeWidth: number): Interval {
  return bySeries(gram, activation, relativeWidth, (terms) => {
    const matrix =
      activation.name === 'relu' ? encloseFloatReluLimitGram(gram) : encloseFloatLimitGram(gram, activation, terms);
    if (matrix === undefined) return undefined;
    const value = encloseSmallestEigenvalueOfNormBall(matrix, relativeWidth);
    return { value, radius: matrix.radius, noise: floatCholeskyError(matrix.centre, gram.size, 0) };
  });
}

function inDoubleDouble(gram: BallMatrix, activation: CertifiedActivation, relativeWidth: number): Interval {
  return bySeries(gram, activation, relativeWidth, (terms) => {
    const matrix = activation.name === 'relu' ? encloseReluLimitGram(gram) : encloseLimitGram(gram, activation, terms);
    if (matrix === undefined) return undefined;
    const value = encloseSmallestEigenvalue(matrix, relativeWidth);
    return { value, radius: radiusNorm(matrix), noise: choleskyError(matrix, 0) };
  });
}

/** An enclosure by a series of some length, how far off its entries are in norm, and what the arithmetic blurs. */
interface Attempt {
  readonly value: Interval;
  readonly radius: number;
  readonly noise: number;
}

function bySeries(
  gram: BallMatrix,
  activation: CertifiedActivation,
  relativeWidth: number,
  attempt: (terms: number) => Attempt | undefined,
): Interval {
  let best = nothingKnown;
  for (let terms: number | undefined = seriesLengths[0]; terms !== undefined; ) {
    const found = attempt(terms);
    if (found === undefined) break;
    const next = intersect(best, found.value) ?? whole;
    const improved = next.hi - next.lo < 0.9 * (best.hi - best.lo);
    best = next;
    if (!improved || best.hi - best.lo <= relativeWidth * best.lo) break;
    if (activation.name === 'relu' || seemsParallel(gram)) break;
    terms = longerSeries(gram, activation, terms, Math.max(relativeWidth * best.hi, found.noise) / found.radius);
  }
  return best;
}

/**
 * The first longer series whose tail may be expected to be smaller by the factor wanted: coefficients fall like e^{−a√(2k)} when σ′ is
 * analytic in a strip of half-width a, and cosines help. Only a choice: what the series gives is proved whatever its length.
 */
function longerSeries(
  gram: BallMatrix,
  { stripHalfWidth }: CertifiedActivation,
  terms: number,
  factor: number,
): number | undefined {
  if (factor >= 1) return undefined;
  const cosine = Math.min(1, encloseLargestCosine(gram).hi);
  const enough = seriesLengths.find((longer) => {
    const roots = Math.sqrt(2 * longer) - Math.sqrt(2 * terms);
    return longer > terms && floatPower(cosine, longer - terms) * Math.exp(-2 * stripHalfWidth * roots) <= factor;
  });
  const last = seriesLengths.at(-1);
  return enough ?? (last !== undefined && last > terms ? last : undefined);
}

/** The mean eigenvalue tr(H∞)/n; all of R when nothing is known. */
export function encloseMeanLimitEigenvalue(gram: BallMatrix, activation: CertifiedActivation): Interval {
  const matrix =
    activation.name === 'relu' ? encloseReluLimitGram(gram) : encloseLimitGram(gram, activation, seriesLengths[0]!);
  if (matrix === undefined) return whole;
  const diagonal = Array.from({ length: gram.size }, (_, i) => entryInterval(matrix, i, i));
  return divide(sum(diagonal), point(gram.size));
}

/** Whether two rows are parallel as far as can be seen. λ₀ = 0 then for every σ: a longer series would be wasted. */
function seemsParallel(gram: BallMatrix): boolean {
  const n = gram.size;
  const at = (i: number, j: number): DoubleDouble => ({ high: gram.high[i * n + j]!, low: gram.low[i * n + j]! });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const norms = multiplyDoubleDouble(at(i, i), at(j, j));
      const product = multiplyDoubleDouble(at(i, j), at(i, j));
      const sineSquared = norms.high - product.high + (norms.low - product.low);
      if (gram.high[i * n + j]! > 0 && sineSquared <= 1e-29 * norms.high) return true;
    }
  }
  return false;
}
