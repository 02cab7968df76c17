import { multiply, negate, subtract } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import { one } from '../constants.js';
import { divideBalls, multiplyBalls, squareRootOfBall } from '../double-double-ball.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower, square } from '../power.js';
import { multiplyUp } from '../rounded.js';
import { gaussianBell } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { determinantOfOnePlus } from './gaussian-pair.js';
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
  asymptotes: { left: [0, 0], right: [0, 0], tail: (threshold) => gaussianBell(point(threshold)).hi },
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
  // σ′(u)σ′(v) = uv e^{−(u² + v²)/2}, and (Σ⁻¹ + I)⁻¹ = I − (I + Σ)⁻¹ has g/det(I + Σ) off its diagonal: H∞_ij = g² det(I + Σ)^{−3/2}.
  closedLimitGram: closedLimitGram((pair) => {
    const determinant = determinantOfOnePlus(pair);
    const numerator = multiplyBalls(pair.g, pair.g);
    return divideBalls(numerator, multiplyBalls(determinant, squareRootOfBall(determinant)));
  }),
  reflection: { offset: 0, sign: -1 },
};
