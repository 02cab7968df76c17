import { add, multiply, subtract } from '../arithmetic.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower, square } from '../power.js';
import { addUp, multiplyUp } from '../rounded.js';
import { normalDensity, normalDistribution } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { evaluateDensity, evaluateNormalDistribution, scratch } from './scratch.js';

/** Exact GELU, σ = zΦ(z): σ′ = Φ + zφ, σ″ = (2 − z²)φ, σ‴ = (z³ − 4z)φ. */
export const gelu: CertifiedActivation = {
  name: 'gelu',
  value: (z) => multiply(z, normalDistribution(z)),
  derivative: (z) => add(normalDistribution(z), multiply(z, normalDensity(z))),
  secondDerivative: (z) => multiply(subtract(point(2), square(z)), normalDensity(z)),
  thirdDerivative: (z) => multiply(subtract(integerPower(z, 3), multiply(point(4), z)), normalDensity(z)),
  // |z|φ and z²φ decrease beyond √2; Φ < 1.
  tail: (threshold) => {
    const slope = multiplyUp(threshold, normalDensity(point(threshold)).hi);
    return { derivative: addUp(1, slope), secondDerivative: multiplyUp(threshold, slope) };
  },
  evaluate: (out, z) => {
    const s = scratch[0];
    evaluateNormalDistribution(s, z);
    mpfr.mpfr_mul(out, s, z, 0);
  },
  evaluateDerivative: (out, z) => {
    const s = scratch[0];
    const t = scratch[1];
    evaluateDensity(s, z);
    mpfr.mpfr_mul(s, s, z, 0);
    evaluateNormalDistribution(t, z);
    mpfr.mpfr_add(out, s, t, 0);
  },
  // Entire. |φ(x + ib)| ≤ φ(x)e^{b²/2}, so |Φ(x + ib)| ≤ 1 + bφ(0)e^{b²/2} and |zφ(z)| ≤ (|x|φ(x) + bφ(0))e^{b²/2}; b = 2, e² < 7.39:
  // 1 + 0.8·7.39 + (0.25 + 0.8)·7.39 < 15.
  stripHalfWidth: 2,
  stripBound: 15,
  reflection: { offset: 1, sign: -1 },
};
