import { arctanEntry, floatArctanEntry } from '../arctan-limit-gram.js';
import { arctanOutputMoments } from '../arctan-output-moments.js';
import { add, divide, multiply, subtract } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import type { DoubleDoubleBall } from '../compensated-sum.js';
import { one } from '../constants.js';
import { addDoubleDouble, type DoubleDouble, divideDoubleDouble, multiplyDoubleDouble } from '../double-double.js';
import type { Interval } from '../interval.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower, square } from '../power.js';
import { arctan as arctanOf } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';

function slope(z: Interval): Interval {
  return divide(one, add(one, square(z)));
}

const unit: DoubleDouble = { high: 1, low: 0 };

/** 1/(1 + z²): within 8 + 8 + 16 units of u², and what these add to each other. */
function slopeFarOut(z: DoubleDouble): DoubleDoubleBall {
  const { high, low } = divideDoubleDouble(unit, addDoubleDouble(unit, multiplyDoubleDouble(z, z)));
  return { high, low, radius: 2 ** -100 * high };
}

/** ±π/2 − arctan w, w = 1/z: the series to w⁹ leaves out less than |w|¹¹/11 < 2^-64, and roundings are below 2^-52. */
function valueFarOut({ high: z, low }: DoubleDouble): DoubleDoubleBall {
  const w = 1 / z;
  const s = w * w;
  const near = w * (1 - s * (1 / 3 - s * (1 / 5 - s * (1 / 7 - s / 9))));
  return { high: (z > 0 ? Math.PI / 2 : -Math.PI / 2) - near, low: 0, radius: 2 ** -51 + Math.abs(low) };
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
  outputMoments: arctanOutputMoments,
  far: [valueFarOut, slopeFarOut],
  reflection: { offset: 0, sign: 1 },
};
