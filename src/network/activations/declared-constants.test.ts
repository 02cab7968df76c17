import { expect, it } from 'vitest';
import { encloseActivationBounds } from '../../numerics/activation-bounds.js';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import { brokenConstants } from '../../numerics/declared-constants.js';
import { activations } from './index.js';

it.each(activations)('$name: the declared B and Λ are those that are proved over all of R', (activation) => {
  const certified = certifiedActivation(activation.name);
  expect(brokenConstants(certified, activation)).toEqual([]);
  const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(certified);
  expect(activation.derivativeBound).toBeLessThanOrEqual(derivativeBound.hi * (1 + 1e-6));
  expect(activation.derivativeLipschitz).toBeLessThanOrEqual(derivativeLipschitz.hi * (1 + 1e-6));
});
