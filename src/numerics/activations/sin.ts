import { negate } from '../arithmetic.js';
import { mpfr } from '../mpfr.js';
import { cosine, sine } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';

export const sin: CertifiedActivation = {
  name: 'sin',
  value: sine,
  derivative: cosine,
  secondDerivative: (z) => negate(sine(z)),
  thirdDerivative: (z) => negate(cosine(z)),
  tail: () => ({ derivative: 1, secondDerivative: 1 }),
  evaluate: (out, z) => {
    mpfr.mpfr_sin(out, z, 0);
  },
  evaluateDerivative: (out, z) => {
    mpfr.mpfr_cos(out, z, 0);
  },
  // Entire; |cos(x + ib)| ≤ cosh b and cosh 2 < 4.
  stripHalfWidth: 2,
  stripBound: 4,
  reflection: { offset: 0, sign: 1 },
};
