import type { CertifiedActivation } from './activations/certified-activation.js';
import { add, divide, multiply, negate } from './arithmetic.js';
import { half, normalDensityAtZero } from './constants.js';
import { squareRoot } from './elementary.js';
import { projectSlope } from './gaussian-projection.js';
import type { Interval } from './interval.js';
import { point, whole } from './interval-set.js';
import { stripFor } from './strip.js';

/** The Hermite coefficients c_k = E σ′(g)h_k(g), k < terms, of theory §3 for unit rows; all of R when nothing is known. */
export function encloseHermiteCoefficients(activation: CertifiedActivation, terms: number): Interval[] {
  if (activation.name === 'relu') return reluCoefficients(terms);
  const strip = stripFor(activation, 1, terms);
  if (strip === undefined) return new Array<Interval>(terms).fill(whole);
  const { high, low, error } = projectSlope(activation, { high: 1, low: 0 }, 0, strip, terms);
  return Array.from(high, (c, k) => add(add(point(c), point(low[k]!)), { lo: -error[k]!, hi: error[k]! }));
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

/**
 * Whether σ′ is certainly not almost everywhere a polynomial (A3). A bounded polynomial is constant, so for bounded σ′ it is enough that
 * its enclosures over two stretches of the line are disjoint.
 */
export function derivativeCertainlyNotPolynomial(activation: CertifiedActivation): boolean {
  const stretches = Array.from({ length: 33 }, (_, i) => (i - 16) / 2);
  const slopes = stretches.map((z) => activation.derivative({ lo: z + 0.125, hi: z + 0.15625 }));
  const least = Math.min(...slopes.map((slope) => slope.hi));
  const most = Math.max(...slopes.map((slope) => slope.lo));
  return least < most;
}
