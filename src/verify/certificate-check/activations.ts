import type { CertifiedSpec } from '../certificate/certificate.js';
import { absolute, type Ball, blurred, demand, isAbove, minus, over, plus, type Real, root, times } from './ball.js';

/** [σ(z), σ′(z)]. */
type At = (z: Ball) => readonly [Real, Real];
/** With Λ = sup |σ″| over R. */
export type Activation = readonly [at: At, bend: Real];

/** Σ t_k with t_0 = first and t_k = t_{k−1}·ratio(k), where ratios are at most ½ once a term is negligible: 2t_k is the rest. */
function series(first: Real, ratio: (k: number) => Ball): Ball {
  let [sum, term] = [plus(0), plus(first)];
  for (let k = 1; isAbove(absolute(term), 2 ** -190); k++) [sum, term] = [plus(sum, term), times(term, ratio(k))];
  return blurred(sum, plus(term, term));
}

/** e^−x for x ≥ 0: the series at x/2^16, squared 16 times; below 2^−192 from x = 134 on. */
function expOfMinus(x: Ball): Ball {
  if (isAbove(x, 134)) return blurred(0, 2 ** -192);
  const y = times(x, -(2 ** -16));
  let result = series(1, (k) => over(y, k));
  for (let i = 0; i < 16; i++) result = times(result, result);
  return result;
}

/** S(x) = 1/(1 + e^−x). */
const logistic = (x: Ball): Ball => (x.mid < 0n ? minus(1, logistic(minus(0, x))) : over(1, plus(1, expOfMinus(x))));

/** u + su³/3 + u⁵/5 + su⁷/7 + …: arctan u for s = −1, artanh u for s = 1. */
function oddSeries(u: Ball, sign: 1 | -1): Ball {
  const square = times(sign, u, u);
  return series(u, (k) => over(times(square, 2 * k - 1), 2 * k + 1));
}

/** ln(1 + e^x) = (x + |x|)/2 + 2 artanh(t/(2 + t)), t = e^−|x|. */
function softplus(x: Ball): Ball {
  const t = expOfMinus(absolute(x));
  return plus(times(plus(x, absolute(x)), 1 / 2), times(2, oddSeries(over(t, plus(2, t)), 1)));
}

/** [sin x, cos x]: the series at x/2^k, |x/2^k| ≤ ¼, and k doublings. */
function sineAndCosine(x: Ball): [Ball, Ball] {
  if (isAbove(absolute(x), 1 / 4)) {
    const [sine, cosine] = sineAndCosine(times(x, 1 / 2));
    return [times(2, sine, cosine), minus(1, times(2, sine, sine))];
  }
  const square = times(-1, x, x);
  const sine = series(x, (k) => over(square, 2 * k * (2 * k + 1)));
  return [sine, series(1, (k) => over(square, 2 * k * (2 * k - 1)))];
}

/** arctan x = 8 arctan u, u by x/(1 + √(1 + x²)) three times, then the series: |u| < 0.2. */
function arctan(x: Real): Ball {
  let u = plus(x);
  for (let i = 0; i < 3; i++) u = over(u, plus(1, root(plus(1, times(u, u)))));
  return times(8, oddSeries(u, -1));
}

/** e^{−x²/2}, and the normal density φ. */
const bell = (x: Real): Ball => expOfMinus(times(x, x, 1 / 2));
const rootTwoPi = root(times(8, arctan(1)));
const density = (x: Real): Ball => over(bell(x), rootTwoPi);

/** The normal distribution function: Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/15 + …); 1 − Φ(x) ≤ e^{−x²/2} < 10^-28 from x = 11.5 on. */
function distribution(x: Ball): Ball {
  if (x.mid < 0n) return minus(1, distribution(minus(0, x)));
  if (isAbove(x, 11.5)) return blurred(1, bell(x));
  const square = times(x, x);
  const odd = series(x, (k) => over(square, 2 * k + 1));
  return plus(1 / 2, times(density(x), odd));
}

const sigmoid: At = (z) => {
  const value = logistic(z);
  return [value, times(value, minus(1, value))];
};
const normal: At = (z) => [distribution(z), density(z)];
const relu: At = (z) => {
  if (isAbove(z, 0)) return [z, 1];
  return isAbove(0, z) ? [0, 0] : [blurred(0, z), blurred(0, 1)];
};
/** z·s(z). */
const gated =
  (share: At): At =>
  (z) => {
    const [value, slope] = share(z);
    return [times(z, value), plus(value, times(z, slope))];
  };
/** c·σ(s·z + t) + shift. */
const moved =
  (at: At, c: number, s: number, t: number, shift = 0): At =>
  (z) => {
    const [value, slope] = at(plus(times(s, z), t));
    return [plus(times(c, value), shift), times(c, s, slope)];
  };

const root3 = root(3);
/** Λ from theory §3: σ″ is largest at 0 for softplus, GELU, SiLU and the Gaussian. */
const known: Readonly<Record<string, Activation>> = {
  tanh: [moved(sigmoid, 2, 2, 0, -1), over(4, times(3, root3))],
  softplus: [(z) => [softplus(z), logistic(z)], 1 / 4],
  sigmoid: [sigmoid, over(1, times(6, root3))],
  erf: [moved(normal, 2, 1, 0, -1), times(2, density(1))],
  sin: [sineAndCosine, 1],
  arctan: [(z) => [arctan(z), over(1, plus(1, times(z, z)))], times(3 / 8, root3)],
  gelu: [gated(normal), times(2, density(0))],
  silu: [gated(sigmoid), 1 / 2],
  gaussian: [(z) => [bell(z), times(-1, z, bell(z))], 1],
  affine: [(z) => [z, 1], 0],
  relu: [relu, Number.POSITIVE_INFINITY],
};

/** Of a name, or of a mixture Σ c σ(s z + t), for which Λ ≤ Σ |c|s²Λ. RangeError for an unknown name, and for a mixture with ReLU. */
export function activationOf(spec: CertifiedSpec): Activation {
  if (typeof spec === 'string') {
    if (!Object.hasOwn(known, spec)) throw new RangeError(`nothing is known here about the activation "${spec}"`);
    return known[spec]!;
  }
  const terms = spec.mixture.map(({ c, activation, s, t }): Activation => {
    const [at, bend] = activationOf(activation);
    demand(bend !== Number.POSITIVE_INFINITY, "σ' is Lipschitz: no theorem here covers a mixture with ReLU");
    return [moved(at, c, s, t), absolute(times(c, s, s, bend))];
  });
  const sums: At = (z) => {
    const parts = terms.map(([at]) => at(z));
    return [plus(...parts.map(([value]) => value)), plus(...parts.map(([, slope]) => slope))];
  };
  return [sums, plus(...terms.map(([, bend]) => bend))];
}
