import { one } from '../constants.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import type { CertifiedActivation } from './certified-activation.js';

/** σ = z: the activation that fails A3. */
export const affine: CertifiedActivation = {
  name: 'affine',
  value: (z) => z,
  derivative: () => one,
  secondDerivative: () => point(0),
  thirdDerivative: () => point(0),
  tail: () => ({ derivative: 1, secondDerivative: 0 }),
  evaluate: (out, z) => {
    mpfr.mpfr_set(out, z, 0);
  },
  evaluateDerivative: (out) => {
    mpfr.mpfr_set_ui(out, 1, 0);
  },
  stripHalfWidth: 2,
  stripBound: 1,
  reflection: { offset: 0, sign: 1 },
};
