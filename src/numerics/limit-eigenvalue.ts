import type { CertifiedActivation } from './activations/certified-activation.js';
import { divide } from './arithmetic.js';
import type { BallMatrix } from './ball-matrix.js';
import { type DoubleDouble, multiplyDoubleDouble } from './double-double.js';
import { entryInterval } from './input-enclosures.js';
import type { Interval } from './interval.js';
import { between, intersect, point, whole } from './interval-set.js';
import { encloseLimitGram } from './limit-gram.js';
import { encloseReluLimitGram } from './relu-limit-gram.js';
import { encloseSmallestEigenvalue } from './smallest-eigenvalue.js';
import { sum } from './sum.js';

const seriesLengths = [64, 128, 256, 512];

/**
 * λ₀ = λmin(H∞) for rows with the given input Gram matrix. The Hermite series grows until the enclosure has the relative width asked for
 * or stops improving. [0, ∞] is what positive semidefiniteness says when nothing else is known.
 */
export function encloseLimitEigenvalue(
  gram: BallMatrix,
  activation: CertifiedActivation,
  relativeWidth = 1e-10,
): Interval {
  let best: Interval = { lo: 0, hi: Number.POSITIVE_INFINITY };
  for (const terms of seriesLengths) {
    const matrix = activation.name === 'relu' ? encloseReluLimitGram(gram) : encloseLimitGram(gram, activation, terms);
    if (matrix === undefined) return best;
    const found = encloseSmallestEigenvalue(matrix, relativeWidth);
    const next = intersect(best, found) ?? whole;
    const improved = next.hi - next.lo < 0.9 * (best.hi - best.lo);
    best = between(next.lo, next.hi);
    const done = !improved || best.hi - best.lo <= relativeWidth * best.lo;
    if (done || activation.name === 'relu' || seemsParallel(gram)) break;
  }
  return best;
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
