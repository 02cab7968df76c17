import { arctanEntry, floatArctanEntry } from '../arctan-limit-gram.js';
import { add, divide, multiply, subtract } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import { one } from '../constants.js';
import type { Interval } from '../interval.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower, square } from '../power.js';
import { arctan as arctanOf } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';

function slope(z: Interval): Interval {
  return divide(one, add(one, square(z)));
}

/** σ = arctan, σ′ = 1/(1 + z²): σ″ = −2zσ′², σ‴ = (6z² − 2)σ′³. */
export const arctan: CertifiedActivation = {
  name: 'arctan',
  value: arctanOf,
  derivative: slope,
  secondDerivative: (z) => multiply(multiply(point(-2), z), square(slope(z))),
  thirdDerivative: (z) => multiply(subtract(multiply(point(6), square(z)), point(2)), integerPower(slope(z), 3)),
  // |σ″| = 2|z|σ′² ≤ σ′, since 2|z| ≤ 1 + z².
  tail: (threshold) => {
    const derivative = slope(point(threshold)).hi;
    return { derivative, secondDerivative: derivative };
  },
  evaluate: (out, z) => {
    mpfr.mpfr_atan(out, z, 0);
  },
  evaluateDerivative: (out, z) => {
    mpfr.mpfr_sqr(out, z, 0);
    mpfr.mpfr_add_ui(out, out, 1, 0);
    mpfr.mpfr_ui_div(out, 1, out, 0);
  },
  // Poles at ±i; |1 + z²| = |z − i||z + i| ≥ (1 − b)(1 + b) at b = 0.9375, 1/(1 − b²) < 8.26.
  stripHalfWidth: 0.9375,
  stripBound: 8.26,
  closedLimitGram: closedLimitGram(arctanEntry, floatArctanEntry),
  reflection: { offset: 0, sign: 1 },
};
