import { add, multiply } from '../arithmetic.js';
import { exp } from '../elementary.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { addUp, multiplyUp } from '../rounded.js';
import { logistic } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { evaluateLogistic, scratch } from './scratch.js';
import { logisticCurvature, logisticSlope, logisticThird } from './sigmoid.js';

/** σ = zS(z), S logistic: σ′ = S + zS′, σ″ = 2S′ + zS″, σ‴ = 3S″ + zS‴. */
export const silu: CertifiedActivation = {
  name: 'silu',
  value: (z) => multiply(z, logistic(z)),
  derivative: (z) => add(logistic(z), multiply(z, logisticSlope(z))),
  secondDerivative: (z) => add(multiply(point(2), logisticSlope(z)), multiply(z, logisticCurvature(z))),
  thirdDerivative: (z) => add(multiply(point(3), logisticCurvature(z)), multiply(z, logisticThird(z))),
  // S′ ≤ e^−|z|, |S″| ≤ S′, S < 1, and |z|e^−|z| decreases beyond 1.
  tail: (threshold) => {
    const decay = exp(point(-threshold)).hi;
    return {
      derivative: addUp(1, multiplyUp(threshold, decay)),
      secondDerivative: multiplyUp(addUp(2, threshold), decay),
    };
  },
  // |S − 1{z > 0}| and S′ ≤ e^−|z|.
  stepTail: (threshold) => multiplyUp(addUp(1, threshold), exp(point(-threshold)).hi),
  // |z|S(−|z|) ≤ |z|e^−|z|.
  asymptotes: {
    left: [0, 0],
    right: [0, 1],
    tail: (threshold) => multiplyUp(threshold, exp(point(-threshold)).hi),
  },
  evaluate: (out, z) => {
    const s = scratch[0];
    evaluateLogistic(s, z);
    mpfr.mpfr_mul(out, s, z, 0);
  },
  evaluateDerivative: (out, z) => {
    const s = scratch[0];
    const t = scratch[1];
    evaluateLogistic(s, z);
    mpfr.mpfr_ui_sub(t, 1, s, 0);
    mpfr.mpfr_mul(t, t, z, 0);
    mpfr.mpfr_add_ui(t, t, 1, 0);
    mpfr.mpfr_mul(out, s, t, 0);
  },
  // Poles at ±iπ. On |b| ≤ 3 both |S| and |S(−z)| ≤ 1/sin 3 < 7.1, and for |x| ≥ 1 also |S(z)S(−z)| ≤ e^−|x|/(1 − e^−|x|)²:
  // |z||S(z)S(−z)| ≤ √10·7.1² for |x| ≤ 1, and (|x| + 3)e^−|x|/(1 − e^−|x|)² < 4 beyond; in all < 168.
  stripHalfWidth: 3,
  stripBound: 168,
  reflection: { offset: 1, sign: -1 },
};
