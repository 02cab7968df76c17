import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { encloseHermiteWeights } from './hermite-enclosure.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import { multiplyUp } from './rounded.js';

/** Coefficients looked at where quadrature has to find them; closed forms go as far as the data ask. */
const fewCoefficients = 64;
const manyCoefficients = 4096;

/**
 * The degree from which on one nonzero Hermite coefficient of σ′ makes λ₀ positive for n rows with largest cosine ρ_max: the least k
 * with (n − 1)ρ_max^(k+1) < 1 (Theorem GP, Gershgorin on (ρ_ij^(k+1))). Undefined below the limit: nearly parallel rows, or too many.
 */
export function sufficientDegree(samples: number, cosine: Interval): number | undefined {
  let power = cosine.hi;
  for (let k = 0; k < manyCoefficients; k++) {
    if (multiplyUp(samples - 1, power) < 1) return k;
    power = multiplyUp(power, cosine.hi);
  }
  return undefined;
}

/**
 * A degree k ≥ 1 at which σ′ certainly has a nonzero Hermite coefficient, and |σ′| is certainly bounded: σ′ is then not almost everywhere
 * a polynomial (A3), since a bounded polynomial is constant, with c_k = 0 for k ≥ 1. The least such degree from `wanted` on (what the
 * data ask for) if one can be shown, else the least of all; undefined when none is certain.
 */
export function degreeBeyondPolynomials(
  activation: CertifiedActivation,
  wanted: number | undefined,
): number | undefined {
  if (!Number.isFinite(encloseActivationBounds(activation).derivativeBound.hi)) return undefined;
  const least = Math.max(1, wanted ?? 1);
  // The next few degrees too: σ′ even or odd has every other coefficient zero.
  const terms = activation.name === 'relu' ? Math.max(fewCoefficients, least + 4) : fewCoefficients;
  const sizes = encloseHermiteWeights(activation, [point(1)], terms);
  const from = (start: number): number => sizes.findIndex((c, k) => k >= start && c.lo > 0);
  const found = from(least);
  const degree = found >= 0 ? found : from(1);
  return degree >= 0 ? degree : undefined;
}
