import { exp } from '../elementary.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { logistic, softplus as softplusOf } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { evaluateLogistic } from './scratch.js';
import { logisticCurvature, logisticSlope, sigmoid } from './sigmoid.js';

/** σ = ln(1 + e^z), σ′ = S, the logistic function. */
export const softplus: CertifiedActivation = {
  name: 'softplus',
  value: softplusOf,
  derivative: logistic,
  secondDerivative: logisticSlope,
  thirdDerivative: logisticCurvature,
  tail: (threshold) => ({ derivative: 1, secondDerivative: sigmoid.tail(threshold).derivative }),
  // S(−|z|) = 1 − S(|z|) ≤ e^−|z|.
  stepTail: (threshold) => exp(point(-threshold)).hi,
  // ln(1 + e^−|z|) ≤ e^−|z|.
  asymptotes: { left: [0, 0], right: [0, 1], tail: (threshold) => exp(point(-threshold)).hi },
  evaluate: (out, z) => {
    mpfr.mpfr_exp(out, z, 0);
    mpfr.mpfr_log1p(out, out, 0);
  },
  evaluateDerivative: evaluateLogistic,
  // See sigmoid: |S| ≤ 1/sin 3.
  stripHalfWidth: 3,
  stripBound: 1 / 0.141,
  reflection: { offset: 1, sign: -1 },
};
