import * as ball from './ball.js';

type Ball = ball.Ball;
const { add, divide, exactly, isAbove, multiply, one, square, subtract, two, zero } = ball;
const negligible = exactly(2 ** -190);
const isNegative = (x: Ball): boolean => x.mid < 0n;

/** Σ w_k t_k with t_0 = first and t_k = t_{k−1}·ratio(k), where |w_k| ≤ 1 and ratios are at most ½ once a term is negligible: 2t_k is the rest. */
function series(first: Ball, ratio: (k: number) => Ball, weight: (k: number) => Ball = () => one): Ball {
  let [sum, term] = [zero, first];
  for (let k = 0; isAbove(ball.absolute(term), negligible); term = multiply(term, ratio(++k)))
    sum = add(sum, multiply(weight(k), term));
  return ball.blurred(sum, add(term, term));
}

const over = (a: Ball, k: number): Ball => divide(a, exactly(k));
const oddReciprocal = (k: number): Ball => over(one, 2 * k + 1);

/** e^−x for x ≥ 0: the series at x/2^16, squared 16 times; below 2^−192 from x = 134 on. */
export function expOfMinus(x: Ball): Ball {
  if (isAbove(x, exactly(134))) return ball.blurred(zero, exactly(2 ** -192));
  const y = multiply(x, exactly(-(2 ** -16)));
  let result = series(one, (k) => over(y, k));
  for (let i = 0; i < 16; i++) result = square(result);
  return result;
}

/** 1/(1 + e^−x). */
export function logistic(x: Ball): Ball {
  if (isNegative(x)) return subtract(one, logistic(subtract(zero, x)));
  return divide(one, add(one, expOfMinus(x)));
}

/** ln(1 + e^x) = max(x, 0) + 2 artanh(t/(2 + t)), t = e^−|x|. */
export function softplus(x: Ball): Ball {
  const t = expOfMinus(ball.absolute(x));
  const u = divide(t, add(two, t));
  const artanh = series(u, () => square(u), oddReciprocal);
  return add(isNegative(x) ? zero : x, add(artanh, artanh));
}

/** [sin x, cos x]: the series at x/2^k, |x/2^k| ≤ ¼, and k doublings. */
export function sineAndCosine(x: Ball): [Ball, Ball] {
  if (isAbove(ball.absolute(x), exactly(0.25))) {
    const [sine, cosine] = sineAndCosine(multiply(x, exactly(0.5)));
    return [multiply(two, multiply(sine, cosine)), subtract(one, multiply(two, square(sine)))];
  }
  const minusSquare = subtract(zero, square(x));
  const sine = series(x, (k) => over(minusSquare, 2 * k * (2 * k + 1)));
  return [sine, series(one, (k) => over(minusSquare, 2 * k * (2 * k - 1)))];
}

/** arctan x = 8 arctan u, u by x/(1 + √(1 + x²)) three times, then the series: |u| < 0.2. */
export function arctan(x: Ball): Ball {
  let u = x;
  for (let i = 0; i < 3; i++) u = divide(u, add(one, ball.squareRoot(add(one, square(u)))));
  const minusSquare = subtract(zero, square(u));
  return multiply(
    exactly(8),
    series(u, () => minusSquare, oddReciprocal),
  );
}

export const pi: Ball = multiply(exactly(4), arctan(one));

/** e^{−x²/2}. */
export function bell(x: Ball): Ball {
  return expOfMinus(multiply(square(x), exactly(0.5)));
}

/** The normal density φ. */
export function density(x: Ball): Ball {
  return divide(bell(x), ball.squareRoot(add(pi, pi)));
}

/** The normal distribution function: Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/15 + …); 1 − Φ(x) ≤ e^{−x²/2} for x ≥ 0. */
export function distribution(x: Ball): Ball {
  if (isNegative(x)) return subtract(one, distribution(subtract(zero, x)));
  if (isAbove(x, exactly(17))) return ball.blurred(one, bell(x));
  const odd = series(x, (k) => over(square(x), 2 * k + 1));
  return add(exactly(0.5), multiply(density(x), odd));
}
