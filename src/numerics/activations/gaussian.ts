import { multiply, negate, subtract } from '../arithmetic.js';
import { one } from '../constants.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower, square } from '../power.js';
import { multiplyUp } from '../rounded.js';
import { gaussianBell } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { evaluateBell, scratch } from './scratch.js';

/** σ = e^{−z²/2}: σ′ = −zσ, σ″ = (z² − 1)σ, σ‴ = (3z − z³)σ. */
export const gaussian: CertifiedActivation = {
  name: 'gaussian',
  value: gaussianBell,
  derivative: (z) => negate(multiply(z, gaussianBell(z))),
  secondDerivative: (z) => multiply(subtract(square(z), one), gaussianBell(z)),
  thirdDerivative: (z) => multiply(subtract(multiply(point(3), z), integerPower(z, 3)), gaussianBell(z)),
  // zσ and z²σ decrease beyond √2.
  tail: (threshold) => {
    const derivative = multiplyUp(threshold, gaussianBell(point(threshold)).hi);
    return { derivative, secondDerivative: multiplyUp(threshold, derivative) };
  },
  evaluate: evaluateBell,
  evaluateDerivative: (out, z) => {
    const s = scratch[0];
    evaluateBell(s, z);
    mpfr.mpfr_mul(out, s, z, 0);
    mpfr.mpfr_neg(out, out, 0);
  },
  // Entire; |z||e^{−z²/2}| ≤ (|x| + b)e^{−x²/2}e^{b²/2} ≤ (0.61 + 2)·7.39 < 20 at b = 2.
  stripHalfWidth: 2,
  stripBound: 20,
  reflection: { offset: 0, sign: -1 },
};
