import { fraction, largest, over, sqrt, times } from '../../claim/expression.js';
import type { Defined } from '../../claim/quantity.js';
import { derivativeBound, derivativeLipschitz, largestRowNorm, spectralNorm } from './instance-quantities.js';
import { width } from './parameters.js';

/** Lemma β of theory §2: ‖J(W)‖₂ ≤ BS for every W. */
export const jacobianBound: Defined = {
  name: 'beta',
  notation: { symbol: 'β' },
  meaning: 'bound on the spectral norm of the Jacobian',
  scope: 'defined',
  definition: times(derivativeBound, spectralNorm),
};

/**
 * Lemma ℓ of theory §2: ‖J(W) − J(W′)‖₂ ≤ (ΛRS/√m) ‖W − W′‖_F. Affine activations have Λ = 0, and any ℓ > 0 will do:
 * the floor of 10⁻⁶ keeps ℓ positive.
 */
export const jacobianLipschitz: Defined = {
  name: 'ell',
  notation: { symbol: 'ℓ' },
  meaning: 'Lipschitz constant of the Jacobian',
  scope: 'defined',
  definition: over(
    times(largest(derivativeLipschitz, fraction(1, 1_000_000)), largestRowNorm, spectralNorm),
    sqrt(width),
  ),
};
