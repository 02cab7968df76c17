import { multiply, negate } from '../arithmetic.js';
import { closedLimitGram } from '../closed-limit-gram.js';
import { half } from '../constants.js';
import { addBalls, expOfBall, multiplyBalls, scaleBall, subtractBalls } from '../double-double-ball.js';
import { point } from '../interval-set.js';
import { increasing } from '../monotone.js';
import { mpfr } from '../mpfr.js';
import { square } from '../power.js';
import { cosine, sine } from '../special-functions.js';
import { withoutWholeTurns } from '../whole-turns.js';
import type { CertifiedActivation } from './certified-activation.js';

export const sin: CertifiedActivation = {
  name: 'sin',
  value: sine,
  derivative: cosine,
  secondDerivative: (z) => negate(sine(z)),
  thirdDerivative: (z) => negate(cosine(z)),
  tail: () => ({ derivative: 1, secondDerivative: 1 }),
  // E sin²(t g) = (1 − E cos(2t g))/2.
  outputMoments: (t) => ({
    mean: point(0),
    variance: multiply(half, negate(increasing(mpfr.mpfr_expm1, multiply(point(-2), square(t))))),
  }),
  evaluate: (out, z) => {
    mpfr.mpfr_sin(out, z, 0);
  },
  evaluateDerivative: (out, z) => {
    mpfr.mpfr_cos(out, z, 0);
  },
  // Entire; |cos(x + ib)| ≤ cosh b and cosh 2 < 4.
  stripHalfWidth: 2,
  stripBound: 4,
  // cos u cos v = (cos(u − v) + cos(u + v))/2, and E cos z = e^{−t/2} for z ~ N(0, t): H∞_ij = g(e^{−‖x_i − x_j‖²/2} + e^{−‖x_i + x_j‖²/2})/2.
  closedLimitGram: closedLimitGram(({ a, b, g }) => {
    const squares = addBalls(a, b);
    const twice = addBalls(g, g);
    const apart = expOfBall(scaleBall(subtractBalls(twice, squares), 0.5));
    const together = expOfBall(scaleBall(addBalls(squares, twice), -0.5));
    return multiplyBalls(scaleBall(g, 0.5), addBalls(apart, together));
  }),
  withoutPeriods: withoutWholeTurns,
  reflection: { offset: 0, sign: 1 },
};
