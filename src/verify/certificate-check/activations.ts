import type { CertifiedSpec } from '../certificate/certificate.js';
import * as ball from './ball.js';
import { arctan, bell, density, distribution, logistic, pi, sineAndCosine, softplus } from './functions.js';

type Ball = ball.Ball;
const { absolute, add, divide, exactly, multiply, one, square, subtract, two, zero } = ball;
const root3 = ball.squareRoot(exactly(3));
const bellTop = ball.squareRoot(divide(two, pi));

/** [σ(z), σ′(z)]. */
type At = (z: Ball) => readonly [Ball, Ball];

export interface Activation {
  readonly at: At;
  /** Upper bounds of |σ′| and |σ″| over R; ReLU has no second. */
  readonly steepest: Ball;
  readonly bend?: Ball;
}

const tanhAt: At = (z) => {
  const value = subtract(multiply(two, logistic(multiply(two, z))), one);
  return [value, subtract(one, square(value))];
};
const sigmoidAt: At = (z) => {
  const value = logistic(z);
  return [value, multiply(value, subtract(one, value))];
};
const erfAt: At = (z) => [subtract(multiply(two, distribution(z)), one), multiply(bellTop, bell(z))];
const geluAt: At = (z) => {
  const share = distribution(z);
  return [multiply(z, share), add(share, multiply(z, density(z)))];
};
const siluAt: At = (z) => {
  const [share, slope] = sigmoidAt(z);
  return [multiply(z, share), add(share, multiply(z, slope))];
};
const reluAt: At = (z) => {
  if (ball.isAbove(z, zero)) return [z, one];
  return ball.isAbove(zero, z) ? [zero, zero] : [ball.blurred(zero, z), ball.blurred(zero, one)];
};

/** σ, sup |σ′|, sup |σ″| (theory §3). GELU: σ″ = (2 − z²)φ vanishes at ±√2. SiLU: sup |σ′| = 1.0998393194…, where 2 + z(1 − 2S(z)) = 0. */
const table: Readonly<Record<string, readonly [at: At, steepest: Ball, bend?: Ball]>> = {
  tanh: [tanhAt, one, divide(exactly(4), multiply(exactly(3), root3))],
  softplus: [(z) => [softplus(z), logistic(z)], one, exactly(1 / 4)],
  sigmoid: [sigmoidAt, exactly(1 / 4), divide(one, multiply(exactly(6), root3))],
  erf: [erfAt, bellTop, multiply(bellTop, bell(one))],
  sin: [sineAndCosine, one, one],
  arctan: [(z) => [arctan(z), divide(one, add(one, square(z)))], one, multiply(exactly(3 / 8), root3)],
  gelu: [geluAt, geluAt(ball.squareRoot(two))[1], multiply(two, density(zero))],
  silu: [siluAt, divide(exactly(10998393195), exactly(1e10)), exactly(1 / 2)],
  gaussian: [(z) => [bell(z), multiply(subtract(zero, z), bell(z))], bell(one), one],
  affine: [(z) => [z, one], one, zero],
  relu: [reluAt, one],
};

/** Of a name, or of a mixture Σ c σ(s z + t): |σ′| ≤ Σ|cs|B, |σ″| ≤ Σ|c|s²Λ. RangeError for a name nothing is known about. */
export function activationOf(spec: CertifiedSpec): Activation {
  if (typeof spec === 'string') {
    if (!Object.hasOwn(table, spec)) throw new RangeError(`nothing is known here about the activation "${spec}"`);
    const [at, steepest, bend] = table[spec]!;
    return { at, steepest, ...(bend && { bend }) };
  }
  const terms = spec.mixture.map(({ c, activation, s, t }) => ({
    ...activationOf(activation),
    c: exactly(c),
    s: exactly(s),
    t: exactly(t),
  }));
  const total = (term: (of: (typeof terms)[number]) => Ball): Ball => terms.map(term).reduce(add);
  const bends = terms.map(({ c, s, bend }) => bend && multiply(multiply(absolute(c), square(s)), bend));
  return {
    at: (z) => {
      const parts = terms.map(({ at, c, s, t }) => ({ c, s, part: at(add(multiply(s, z), t)) }));
      const sum = (k: 0 | 1): Ball =>
        parts.map(({ c, s, part }) => multiply(k ? multiply(c, s) : c, part[k])).reduce(add);
      return [sum(0), sum(1)];
    },
    steepest: total(({ c, s, steepest }) => multiply(absolute(multiply(c, s)), steepest)),
    ...(bends.every((bend) => bend !== undefined) && { bend: bends.reduce(add) }),
  };
}
