import { add, multiply, subtract } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import {
  addBalls,
  arctanOfBall,
  divideBalls,
  exactBall,
  multiplyBalls,
  piBall,
  squareRootOfBall,
} from '../double-double-ball.js';
import { point } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { integerPower, square } from '../power.js';
import { addUp, multiplyUp } from '../rounded.js';
import { normalDensity, normalDistribution } from '../special-functions.js';
import type { CertifiedActivation } from './certified-activation.js';
import { determinantOfOnePlus } from './gaussian-pair.js';
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
  // 1 − Φ(T) ≤ φ(T) for T ≥ 1, and Tφ(T) decreases.
  stepTail: (threshold) => multiplyUp(addUp(1, threshold), normalDensity(point(threshold)).hi),
  // |z|(1 − Φ(|z|)) ≤ φ(z).
  asymptotes: { left: [0, 0], right: [0, 1], tail: (threshold) => normalDensity(point(threshold)).hi },
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
  // With D = det(I + Σ) and t = g/√D: E Φ(u)Φ(v) = P[z − u < 0, z′ − v < 0] = ¼ + arcsin(g/√((1 + a)(1 + b)))/2π = ¼ + arctan(t)/2π;
  // E uφ(u)Φ(v) = g E φ(u)φ(v)/(1 + a) by Gaussian integration by parts, E φ(u)φ(v) = 1/(2π√D); E uφ(u)vφ(v) = g/(2πD^{3/2}).
  // H∞_ij = g(¼ + (arctan t + t(1/(1 + a) + 1/(1 + b) + 1/D))/2π).
  closedLimitGram: closedLimitGram((pair) => {
    const unit = exactBall(1);
    const determinant = determinantOfOnePlus(pair);
    const t = divideBalls(pair.g, squareRootOfBall(determinant));
    const inverses = [addBalls(unit, pair.a), addBalls(unit, pair.b), determinant].map((x) => divideBalls(unit, x));
    const angle = addBalls(arctanOfBall(t), multiplyBalls(t, inverses.reduce(addBalls)));
    const share = addBalls(exactBall(0.25), divideBalls(angle, addBalls(piBall, piBall)));
    return multiplyBalls(pair.g, share);
  }),
  reflection: { offset: 1, sign: -1 },
};
