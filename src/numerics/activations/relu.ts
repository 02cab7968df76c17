import { divide, maximum, multiply, subtract } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import { half, normalDensityAtZero, one, pi } from '../constants.js';
import {
  addBalls,
  arctanOfBall,
  divideBalls,
  exactBall,
  multiplyBalls,
  negatedBall,
  piBall,
  scaleBall,
  squareRootOfBall,
  subtractBalls,
} from '../double-double-ball.js';
import type { Interval } from '../interval.js';
import { contains, point, whole } from '../interval-set.js';
import { mpfr } from '../mpfr.js';
import { square } from '../power.js';
import type { CertifiedActivation } from './certified-activation.js';

/** σ″ is 0 off the kink and does not exist at it: nothing is known when z may be 0. */
function offTheKink(z: Interval): Interval {
  return contains(z, 0) ? whole : point(0);
}

/** max(z, 0), with σ′(0) anywhere in [0, 1]. Not analytic: its strip has no width, and quadrature proves nothing about it. */
export const relu: CertifiedActivation = {
  name: 'relu',
  value: (z) => maximum(z, point(0)),
  derivative: (z) => (z.lo > 0 ? one : z.hi < 0 ? point(0) : { lo: 0, hi: 1 }),
  secondDerivative: offTheKink,
  thirdDerivative: offTheKink,
  tail: () => ({ derivative: 1, secondDerivative: 0 }),
  // E max(t g, 0) = t/√(2π), E max(t g, 0)² = t²/2.
  outputMoments: (t) => ({
    mean: multiply(t, normalDensityAtZero),
    variance: multiply(square(t), subtract(half, divide(half, pi))),
  }),
  evaluate: (out, z) => {
    if (mpfr.mpfr_sgn(z) > 0) mpfr.mpfr_set(out, z, 0);
    else mpfr.mpfr_set_zero(out, 1);
  },
  evaluateDerivative: (out, z) => {
    mpfr.mpfr_set_ui(out, mpfr.mpfr_sgn(z) > 0 ? 1 : 0, 0);
  },
  slopeJumpsAt: 0,
  // P[u > 0, v > 0] = (π − θ)/2π for the angle θ between the rows (theory §3), tan θ = √(ab − g²)/g: taken as the smaller angle between the
  // lines, by whichever of tan and cot is at most about 1, so that nearly parallel rows cost nothing.
  closedLimitGram: closedLimitGram(({ a, b, g }) => {
    if (a === g) return scaleBall(g, 0.5);
    const sine = squareRootOfBall(subtractBalls(multiplyBalls(a, b), multiplyBalls(g, g)));
    const turn = addBalls(piBall, piBall);
    if (sine.high > Math.abs(g.high)) {
      const share = divideBalls(arctanOfBall(divideBalls(g, sine)), turn);
      return multiplyBalls(g, addBalls(exactBall(0.25), share));
    }
    const share = divideBalls(arctanOfBall(divideBalls(sine, g)), turn);
    return multiplyBalls(g, g.high > 0 ? subtractBalls(exactBall(0.5), share) : negatedBall(share));
  }),
  stripHalfWidth: 0,
  stripBound: Number.POSITIVE_INFINITY,
};
