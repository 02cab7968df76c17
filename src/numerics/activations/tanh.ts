import { multiply, subtract } from '../arithmetic.js';
import { one } from '../constants.js';
import { exp } from '../elementary.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { square } from '../power.js';
import { tanh as tanhOf } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';

/** σ = tanh, T = tanh z: σ′ = 1 − T², σ″ = −2T(1 − T²), σ‴ = (1 − T²)(6T² − 2). */
export const tanh: CertifiedActivation = {
  name: 'tanh',
  value: tanhOf,
  derivative: (z) => subtract(one, square(tanhOf(z))),
  secondDerivative: (z) => multiply(multiply(point(-2), tanhOf(z)), tanh.derivative(z)),
  thirdDerivative: (z) => multiply(tanh.derivative(z), subtract(multiply(point(6), square(tanhOf(z))), point(2))),
  // σ′ = cosh^−2 ≤ 4e^{−2|z|}, and |σ″| ≤ 2σ′.
  tail: (threshold) => {
    const derivative = 4 * exp(point(-2 * threshold)).hi;
    return { derivative, secondDerivative: 2 * derivative };
  },
  // 1 − tanh z = 2/(e^{2z} + 1).
  asymptotes: { left: [-1, 0], right: [1, 0], tail: (threshold) => 2 * exp(point(-2 * threshold)).hi },
  evaluate: (out, z) => {
    mpfr.mpfr_tanh(out, z, 0);
  },
  evaluateDerivative: (out, z) => {
    mpfr.mpfr_tanh(out, z, 0);
    mpfr.mpfr_sqr(out, out, 0);
    mpfr.mpfr_ui_sub(out, 1, out, 0);
  },
  // Poles at ±iπ/2; |cosh(x + ib)|² = sinh²x + cos²b ≥ cos²b, and cos 1.5 > 0.0707.
  stripHalfWidth: 1.5,
  stripBound: 1 / 0.0707 ** 2 + 1,
  reflection: { offset: 0, sign: 1 },
};
