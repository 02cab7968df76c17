import { describe, expect, it } from 'vitest';
import { certifiedActivations } from './activations/index.js';
import { scaleBall, subtractBalls } from './double-double-ball.js';
import { encloseInputGram } from './input-balls.js';
import { encloseLimitGram } from './limit-gram.js';
import { precision, type Real } from './testing/real.js';
import { blurred, displacements, entry, gramOf, pairs, veryLong } from './testing/row-pairs.js';

const { real, pi } = precision(160);
const half = real(0.5);

function bell(z: Real): Real {
  return z.mul(z).mul(-0.5).exp();
}

function density(z: Real): Real {
  return bell(z).div(pi.mul(2).sqrt());
}

function distribution(z: Real): Real {
  return z.div(real(2).sqrt()).mul(-1).erfc().mul(half);
}

/** σ′ and its mean under N(μ, t), an elementary integral of one variable. */
interface Slope {
  readonly at: (z: Real) => Real;
  readonly mean: (mu: Real, t: Real) => Real;
  /** σ′ vanishes beyond some 15, to 45 digits. */
  readonly local: boolean;
  /** σ′(−z) = offset ± σ′(z), and the mean goes with it. */
  readonly offset: 0 | 1;
}

const slopes: Readonly<Record<string, Slope>> = {
  sin: { at: (z) => z.cos(), mean: (mu, t) => mu.cos().mul(t.mul(-0.5).exp()), local: false, offset: 0 },
  erf: {
    at: (z) => density(z).mul(2),
    mean: (mu, t) =>
      density(mu.div(t.add(1).sqrt()))
        .mul(2)
        .div(t.add(1).sqrt()),
    local: true,
    offset: 0,
  },
  gaussian: {
    at: (z) => z.mul(bell(z)).mul(-1),
    mean: (mu, t) => {
      const root = t.add(1).sqrt();
      return mu
        .mul(bell(mu.div(root)))
        .mul(-1)
        .div(root.mul(t.add(1)));
    },
    local: true,
    offset: 0,
  },
  gelu: {
    at: (z) => distribution(z).add(z.mul(density(z))),
    mean: (mu, t) => {
      const c = mu.div(t.add(1).sqrt());
      return distribution(c).add(c.mul(density(c)).div(t.add(1)));
    },
    local: false,
    offset: 1,
  },
};

/**
 * E σ′(u)σ′(v) for (u, v) ~ N(0, [[a, g], [g, b]]) to some 43 digits: the trapezoidal rule over z in u = √a z, v given z being N(gz/√a, b − g²/a).
 * The factors e^{−u²/2} and their like make a step of 0.44/√(1 + a + b) enough, and the integrand is below e^{−100} where it is cut.
 */
function expectation({ at, mean, local, offset }: Slope, a: Real, b: Real, g: Real): Real {
  const s = a.sqrt();
  const rest = b.sub(g.mul(g).div(a));
  const step = 0.44 / Math.sqrt(1 + a.toNumber() + b.toNumber());
  const reach = 14.5 / (local ? Math.sqrt(1 + a.toNumber()) : 1);
  const count = Math.ceil(reach / step);
  let total = real(0);
  for (let k = 0; k <= count; k++) {
    const z = real(step).mul(k);
    const [p, q] = [at(s.mul(z)), mean(g.div(s).mul(z), rest)];
    const right = p.mul(q);
    // At −z both factors are reflected.
    const left = offset === 1 ? right.add(1).sub(p).sub(q) : right;
    total = total.add(density(z).mul(k === 0 ? right : right.add(left)));
  }
  return total.mul(step);
}

const cases = Object.entries(slopes).flatMap(([name, slope]) =>
  Object.entries(slope.local ? { ...pairs, ...veryLong } : pairs).map(([label, pair]) => ({
    name,
    label,
    slope,
    pair,
  })),
);

describe('closed forms of the limit Gram matrix', () => {
  it.each(cases)(
    '$name, $label: hold 43 digits of a quadrature, also when the inputs are known less well',
    ({ name, slope, pair }) => {
      const gram = gramOf(pair);
      expect(Math.max(...gram.radius)).toBe(0);
      const form = certifiedActivations.get(name)!.closedLimitGram!;
      const [a, b, g] = [0, 3, 1].map((at) => real(gram.high[at]!).add(gram.low[at]!)) as [Real, Real, Real];
      const size = Math.sqrt(gram.high[0]! * gram.high[3]!);
      const truth = g.mul(expectation(slope, a, b, g));
      for (const blur of [0, 2 ** -70, 2 ** -40]) {
        for (const signs of displacements) {
          const matrix = form.inDoubleDouble(blurred(gram, blur, signs))!;
          const gap = truth.sub(matrix.high[1]!).sub(matrix.low[1]!).toNumber();
          expect(Math.abs(gap)).toBeLessThanOrEqual(matrix.radius[1]! + size * 1e-42);
          // Of nearly parallel rows of norm s the determinant is 2s², of terms of size s⁴.
          const condition = 1 + Math.max(gram.high[0]!, gram.high[3]!);
          expect(matrix.radius[1]!).toBeLessThan(16 * size * condition * (blur + 2 ** -101));
          const ball = form.inFloat64(blurred(gram, blur, signs))!;
          const off = truth.sub(ball.centre[1]!).toNumber();
          expect(Math.abs(off)).toBeLessThanOrEqual(ball.radius);
        }
      }
    },
  );

  it.each(Object.keys(slopes))(
    '%s: meets the Hermite series on the diagonal and off it, where the rows are short',
    (name) => {
      const gram = encloseInputGram(Float64Array.from([0.5, 1, -0.75, 0.25, 1.25, -0.5]), 3, 2);
      const activation = certifiedActivations.get(name)!;
      const form = activation.closedLimitGram!.inDoubleDouble(gram)!;
      const series = encloseLimitGram(gram, activation, 256)!;
      for (let at = 0; at < 9; at++) {
        const gap = form.high[at]! - series.high[at]! + (form.low[at]! - series.low[at]!);
        expect(Math.abs(gap)).toBeLessThanOrEqual(form.radius[at]! + series.radius[at]!);
        expect(form.radius[at]! + series.radius[at]!).toBeLessThan(1e-22);
      }
    },
  );

  it.each(Object.entries({ ...pairs, ...veryLong }))(
    'relu, %s: holds g(π − θ)/2π with θ = 2 arctan(‖x‖y‖ − y‖x‖‖/‖x‖y‖ + y‖x‖‖), also when the inputs are known less well',
    (_, pair) => {
      const form = certifiedActivations.get('relu')!.closedLimitGram!;
      const [x, y] = pair.map((row) => row.map((c) => real(c))) as [[Real, Real], [Real, Real]];
      const length = ([p, q]: [Real, Real]): Real => p.mul(p).add(q.mul(q)).sqrt();
      const [s, t] = [length(x), length(y)];
      const combined = (sign: 1 | -1): Real =>
        length([x[0].mul(t).add(y[0].mul(s).mul(sign)), x[1].mul(t).add(y[1].mul(s).mul(sign))]);
      const angle = combined(-1).div(combined(1)).atan().mul(2);
      const g = x[0].mul(y[0]).add(x[1].mul(y[1]));
      const truth = g.mul(pi.sub(angle)).div(pi.mul(2));
      const gram = gramOf(pair);
      for (const blur of [0, 2 ** -70, 2 ** -40]) {
        for (const signs of displacements) {
          const { high, low, radius } = entry(form.inDoubleDouble(blurred(gram, blur, signs))!);
          const size = s.mul(t).toNumber();
          expect(Math.abs(truth.sub(high).sub(low).toNumber())).toBeLessThanOrEqual(radius + 1e-42 * size);
          // At worst, next to parallel, the angle is off by the root of what the cosine is off by.
          expect(radius).toBeLessThan(8 * size * Math.sqrt(blur + 2 ** -104));
        }
      }
    },
  );

  it.each(['gelu', 'relu'])('%s: σ′(z) + σ′(−z) = 1, so a row and its opposite share g/2, at any length', (name) => {
    const form = certifiedActivations.get(name)!.closedLimitGram!;
    for (const pair of Object.values({ ...pairs, ...veryLong })) {
      const [x, [p, q]] = pair;
      const there = form.inDoubleDouble(gramOf(pair))!;
      const back = form.inDoubleDouble(gramOf([x, [-p, -q]]))!;
      const share = scaleBall(entry(gramOf(pair)), 0.5);
      const gap = subtractBalls(subtractBalls(entry(there), entry(back)), share);
      expect(Math.abs(gap.high)).toBeLessThanOrEqual(gap.radius);
    }
  });
});
