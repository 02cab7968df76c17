import type { CertifiedActivation } from './activations/certified-activation.js';
import { absolute, add, divide, minimum, multiply, negate } from './arithmetic.js';
import { half, normalDensityAtZero } from './constants.js';
import { squareRoot } from './elementary.js';
import { projectSlope } from './gaussian-projection.js';
import type { Interval } from './interval.js';
import { midpoint, point, whole } from './interval-set.js';
import { mergedNorms } from './merged-norms.js';
import { subtractUp } from './rounded.js';
import { stripFor } from './strip.js';

/**
 * The weights min_i s_i |c_k(s_i)|, c_k(s) = E σ′(s g)h_k(g), k < terms, of Theorem GP for the row norms s_i > 0; all of R when
 * nothing is known.
 */
export function encloseHermiteWeights(
  activation: CertifiedActivation,
  norms: readonly Interval[],
  terms: number,
): Interval[] {
  const different = [...new Set(mergedNorms(norms))];
  const rows = different.map((norm) =>
    encloseHermiteCoefficients(activation, norm, terms).map((c) => absolute(multiply(norm, c))),
  );
  return Array.from({ length: terms }, (_, k) => minimum(...rows.map((row) => row[k]!)));
}

/** A projection has at least the coefficients of its own curvature. */
const fewest = 5;

/** c_k(s), k < terms, for every s of the interval; all of R when nothing is known. */
function encloseHermiteCoefficients(activation: CertifiedActivation, norm: Interval, terms: number): Interval[] {
  if (activation.name === 'relu') return reluCoefficients(terms);
  const unknown = new Array<Interval>(terms).fill(whole);
  if (!(norm.lo > 0) || !Number.isFinite(norm.hi)) return unknown;
  const computed = Math.max(terms, fewest);
  const strip = stripFor(activation, norm.hi, computed);
  if (strip === undefined) return unknown;
  const middle = midpoint(norm);
  const reach = Math.max(subtractUp(norm.hi, middle), subtractUp(middle, norm.lo));
  const { high, low, error } = projectSlope(activation, { high: middle, low: 0 }, reach, strip, computed);
  return Array.from(high.subarray(0, terms), (c, k) =>
    add(add(point(c), point(low[k]!)), { lo: -error[k]!, hi: error[k]! }),
  );
}

/** c_0 = ½ and c_k = φ(0)h_{k−1}(0)/√k, with h_{k+1}(0) = −√(k/(k + 1)) h_{k−1}(0). */
function reluCoefficients(terms: number): Interval[] {
  const coefficients: Interval[] = [half];
  let [previous, current] = [point(0), point(1)];
  for (let k = 1; k < terms; k++) {
    coefficients.push(divide(multiply(normalDensityAtZero, current), squareRoot(point(k))));
    const ratio = squareRoot(divide(point(k - 1), point(k)));
    [previous, current] = [current, negate(multiply(ratio, previous))];
  }
  return coefficients;
}
