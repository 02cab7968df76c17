import { multiply, negate, subtract } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import { one } from '../constants.js';
import { divideBalls, multiplyBalls, piBall, scaleBall, squareRootOfBall } from '../double-double-ball.js';
import { exp } from '../elementary.js';
import type { Interval } from '../interval.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { square } from '../power.js';
import { multiplyUp } from '../rounded.js';
import { normalDensity, normalErf } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { determinantOfOnePlus } from './gaussian-pair.js';
import { evaluateDensity, scratch } from './scratch.js';

function slope(z: Interval): Interval {
  return multiply(point(2), normalDensity(z));
}

/** σ = erf(z/√2), σ′ = 2φ(z), the normal density φ: σ″ = −zσ′, σ‴ = (z² − 1)σ′. */
export const erf: CertifiedActivation = {
  name: 'erf',
  value: normalErf,
  derivative: slope,
  secondDerivative: (z) => negate(multiply(z, slope(z))),
  thirdDerivative: (z) => multiply(subtract(square(z), one), slope(z)),
  // φ and zφ decrease beyond z = 1.
  tail: (threshold) => {
    const derivative = slope(point(threshold)).hi;
    return { derivative, secondDerivative: multiplyUp(threshold, derivative) };
  },
  // 1 − erf(z/√2) = 2(1 − Φ(z)) ≤ e^{−z²/2}.
  asymptotes: {
    left: [-1, 0],
    right: [1, 0],
    tail: (threshold) => exp(multiply(point(-0.5), square(point(threshold)))).hi,
  },
  evaluate: (out, z) => {
    const c = scratch[0];
    mpfr.mpfr_sqrt_ui(c, 2, 0);
    mpfr.mpfr_div(out, z, c, 0);
    mpfr.mpfr_erf(out, out, 0);
  },
  evaluateDerivative: (out, z) => {
    evaluateDensity(out, z);
    mpfr.mpfr_mul_2ui(out, out, 1, 0);
  },
  // Entire; |e^{−(x+ib)²/2}| ≤ e^{b²/2} and 0.8·e^2 < 6.
  stripHalfWidth: 2,
  stripBound: 6,
  // σ′(u)σ′(v) = (2/π)e^{−(u² + v²)/2}: H∞_ij = g(2/π)det(I + Σ)^{−1/2}.
  closedLimitGram: closedLimitGram((pair) => {
    const root = squareRootOfBall(determinantOfOnePlus(pair));
    return divideBalls(pair.g, multiplyBalls(scaleBall(piBall, 0.5), root));
  }),
  reflection: { offset: 0, sign: 1 },
};
