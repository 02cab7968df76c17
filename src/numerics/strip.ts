import type { CertifiedActivation } from './activations/certified-activation.js';
import { divide, multiply, subtract } from './arithmetic.js';
import { one, pi } from './constants.js';
import { exp } from './elementary.js';
import { point } from './interval-set.js';
import { multiplyUp } from './rounded.js';

/**
 * The strip |Im z| ≤ halfWidth in which z ↦ σ′(t z) is known to be analytic and bounded, and a step of the trapezoidal
 * rule fine enough for it.
 */
export interface Strip {
  readonly halfWidth: number;
  readonly step: number;
}

/** Wider strips would pay off only through e^{a²/2}, which grows faster than they gain. */
const widest = 3;
const finestStep = 2 ** -9;

/** For row norms up to `norm` and `terms` Hermite polynomials; undefined when σ is not analytic or the strip too thin. */
export function stripFor(activation: CertifiedActivation, norm: number, terms: number): Strip | undefined {
  const halfWidth = Math.min(activation.stripHalfWidth / norm, widest);
  // Any step is sound, the error is bounded afterwards; this one aims at 1e-33.
  const decades = 76 + Math.log(activation.stripBound + 1) + halfWidth ** 2 / 2 + halfWidth * Math.sqrt(terms);
  const step = roundedDown(Math.min(1, (2 * Math.PI * halfWidth) / decades));
  return step >= finestStep ? { halfWidth, step } : undefined;
}

/** To 2^k or 3·2^(k−1): few different steps, so that tables of nodes are shared. */
function roundedDown(step: number): number {
  const power = 2 ** Math.floor(Math.log2(step));
  return step >= 1.5 * power ? 1.5 * power : power;
}

/**
 * Discretisation error of the trapezoidal rule for ∫ φ(z)F(z)h_k(z) dz, k ≤ terms, with |F| ≤ bound on the strip of half-width a:
 * 2M/(e^{2πa/step} − 1), M = bound·e^{a²/2 + a√k} (Trefethen and Weideman 2014, theorem 5.1, with
 * ∫φ|h_k(x + ib)| ≤ L_k(−b²)^½ ≤ e^{b√k}). Rounded up.
 */
export function discretisationError({ halfWidth, step }: Strip, bound: number, terms: number): number {
  const a = point(halfWidth);
  const decay = exp(divide(multiply(multiply(point(2), pi), a), point(step)));
  const growth = exp(point(halfWidth ** 2 / 2 + halfWidth * Math.sqrt(terms) + 1e-9));
  const m = multiplyUp(bound, growth.hi);
  return divide(point(multiplyUp(2, m)), subtract(decay, one)).hi;
}
