import { add, multiply, subtract } from '../arithmetic.js';
import { one } from '../constants.js';
import { exp } from '../elementary.js';
import type { Interval } from '../interval.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { square } from '../power.js';
import { logistic } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { evaluateLogistic, scratch } from './scratch.js';

/** S(1 − S) for S = 1/(1 + e^−z), as S(z)S(−z): no cancellation. */
export function logisticSlope(z: Interval): Interval {
  return multiply(logistic(z), logistic({ lo: -z.hi, hi: -z.lo }));
}

/** S″ = S(1 − S)(1 − 2S). */
export function logisticCurvature(z: Interval): Interval {
  return multiply(logisticSlope(z), subtract(one, multiply(point(2), logistic(z))));
}

/** S‴ = S(1 − S)(1 − 6S + 6S²) = S(1 − S)(6(S − ½)² − ½). */
export function logisticThird(z: Interval): Interval {
  const centred = square(subtract(logistic(z), point(0.5)));
  return multiply(logisticSlope(z), add(multiply(point(6), centred), point(-0.5)));
}

/** The logistic sigmoid S(z) = 1/(1 + e^−z). */
export const sigmoid: CertifiedActivation = {
  name: 'sigmoid',
  value: logistic,
  derivative: logisticSlope,
  secondDerivative: logisticCurvature,
  thirdDerivative: logisticThird,
  // S′ decreases in |z|, |S″| ≤ S′.
  tail: (threshold) => {
    const derivative = logisticSlope(point(threshold)).hi;
    return { derivative, secondDerivative: derivative };
  },
  asymptotes: { left: [0, 0], right: [1, 0], tail: (threshold) => exp(point(-threshold)).hi },
  evaluate: evaluateLogistic,
  evaluateDerivative: (out, z) => {
    const s = scratch[0];
    evaluateLogistic(s, z);
    mpfr.mpfr_ui_sub(out, 1, s, 0);
    mpfr.mpfr_mul(out, out, s, 0);
  },
  // Poles at ±iπ; |1 + e^−z| ≥ sin b for π/2 ≤ b < π and ≥ max(1, e^−x) for b ≤ π/2, the same for 1 − S = S(−z); sin 3 > 0.141.
  stripHalfWidth: 3,
  stripBound: 1 / 0.141 ** 2,
  reflection: { offset: 0, sign: 1 },
};
