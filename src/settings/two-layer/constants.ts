import { fraction, largest, over, sqrt, square, times } from '../../claim/expression.js';
import type { Defined } from '../../claim/quantity.js';
import { derivativeBound, derivativeLipschitz, largestRowNorm, spectralNorm } from './instance-quantities.js';
import { stepSize, width } from './parameters.js';

/** Lemma β of theory §2: ‖J(W)‖₂ ≤ BS for every W. */
export const jacobianBound: Defined = {
  name: 'beta',
  notation: { symbol: 'β' },
  meaning: 'bound on the spectral norm of the Jacobian',
  scope: 'defined',
  definition: times(derivativeBound, spectralNorm),
};

/** Affine activations have Λ = 0, and any Lipschitz constant > 0 will do: the floor of 10⁻⁶ keeps ℓ positive (theory §3). */
export const positiveLipschitz: Defined = {
  name: 'positive-derivative-lipschitz',
  notation: { symbol: 'Λ', sub: '+' },
  meaning: 'the Lipschitz constant of σ′ that is used, at least 10⁻⁶',
  scope: 'defined',
  definition: largest(derivativeLipschitz, fraction(1, 1_000_000)),
};

/** Lemma ℓ of theory §2: ‖J(W) − J(W′)‖₂ ≤ (ΛRS/√m) ‖W − W′‖_F. */
export const jacobianLipschitz: Defined = {
  name: 'ell',
  notation: { symbol: 'ℓ' },
  meaning: 'Lipschitz constant of the Jacobian',
  scope: 'defined',
  definition: over(times(positiveLipschitz, largestRowNorm, spectralNorm), sqrt(width)),
};

/** c = ηβ² of theory §1 and §5: the step size relative to 1/(B²S²). */
export const relativeStep: Defined = {
  name: 'c',
  notation: { symbol: 'c' },
  meaning: 'step size relative to the inverse squared Jacobian bound, ηβ²',
  scope: 'defined',
  definition: times(stepSize, square(jacobianBound)),
};
