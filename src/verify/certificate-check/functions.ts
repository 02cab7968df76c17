import {
  add,
  around,
  type Ball,
  divide,
  fraction,
  fromFloat,
  halve,
  isAbove,
  isNegligible,
  multiply,
  negate,
  one,
  squareRoot,
  subtract,
  zero,
} from './ball.js';

/** Σ t_k, t_0 = first, t_{k+1} = next(t_k, k), for terms that at least halve once they are negligible: twice the last covers the rest. */
function series(
  first: Ball,
  next: (term: Ball, k: number) => Ball,
  part: (term: Ball, k: number) => Ball = (t) => t,
): Ball {
  let sum = zero;
  let term = first;
  for (let k = 0; ; k++) {
    sum = add(sum, part(term, k));
    term = next(term, k);
    if (isNegligible(term)) return add(sum, around(add(term, term)));
  }
}

function over(a: Ball, n: number): Ball {
  return divide(a, fromFloat(n));
}

/** e^−x for x ≥ 0 by the series at x/2^16, squared 16 times. */
function expOfMinus(x: Ball): Ball {
  if (isAbove(x, fromFloat(4000))) return { mid: 0n, rad: 1n };
  const y = negate(halve(x, 16n));
  let result = series(one, (t, k) => over(multiply(t, y), k + 1));
  for (let i = 0; i < 16; i++) result = multiply(result, result);
  return result;
}

function isNegative(x: Ball): boolean {
  return x.mid < 0n;
}

/** 1/(1 + e^−x). */
export function logistic(x: Ball): Ball {
  if (isNegative(x)) return subtract(one, logistic(negate(x)));
  return divide(one, add(one, expOfMinus(x)));
}

/** ln(1 + e^x) = max(x, 0) + 2 artanh(t/(2 + t)), t = e^−|x|. */
export function softplus(x: Ball): Ball {
  const t = expOfMinus(isNegative(x) ? negate(x) : x);
  const u = divide(t, add(fromFloat(2), t));
  const square = multiply(u, u);
  const artanh = series(
    u,
    (term) => multiply(term, square),
    (term, k) => over(term, 2 * k + 1),
  );
  return add(isNegative(x) ? zero : x, add(artanh, artanh));
}

/** [sin x, cos x] by the series at x/2^k, |x/2^k| < 1/2, and k doublings. */
export function sineAndCosine(x: Ball): [Ball, Ball] {
  let doublings = 0;
  let y = x;
  while (isAbove(y, fraction(1n, 4n)) || isAbove(fraction(-1n, 4n), y)) {
    y = halve(y);
    doublings++;
  }
  const square = negate(multiply(y, y));
  let sine = series(y, (t, k) => over(multiply(t, square), (2 * k + 2) * (2 * k + 3)));
  let cosine = series(one, (t, k) => over(multiply(t, square), (2 * k + 1) * (2 * k + 2)));
  for (let i = 0; i < doublings; i++) {
    const product = multiply(sine, cosine);
    const sineSquared = multiply(sine, sine);
    sine = add(product, product);
    cosine = subtract(one, add(sineSquared, sineSquared));
  }
  return [sine, cosine];
}

/** arctan x = 2 arctan(x/(1 + √(1 + x²))), three times, then the series. */
export function arctan(x: Ball): Ball {
  let u = x;
  for (let i = 0; i < 3; i++) u = divide(u, add(one, squareRoot(add(one, multiply(u, u)))));
  const square = negate(multiply(u, u));
  let result = series(
    u,
    (term) => multiply(term, square),
    (term, k) => over(term, 2 * k + 1),
  );
  for (let i = 0; i < 3; i++) result = add(result, result);
  return result;
}

/** π by Machin's formula. */
export const pi: Ball = (() => {
  const [a, b] = [arctan(fraction(1n, 5n)), arctan(fraction(1n, 239n))];
  return subtract(multiply(fromFloat(16), a), multiply(fromFloat(4), b));
})();

/** e^{−x²/2}. */
export function bell(x: Ball): Ball {
  return expOfMinus(halve(multiply(x, x)));
}

/** The normal density φ. */
export function density(x: Ball): Ball {
  return divide(bell(x), squareRoot(add(pi, pi)));
}

/** The normal distribution function: Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/15 + …), and 1 − Φ(x) ≤ e^{−x²/2} for x ≥ 0. */
export function distribution(x: Ball): Ball {
  if (isNegative(x)) return subtract(one, distribution(negate(x)));
  if (isAbove(x, fromFloat(20))) return add(one, around(bell(x)));
  const square = multiply(x, x);
  const odd = series(x, (t, k) => over(multiply(t, square), 2 * k + 3));
  return add(halve(one), multiply(density(x), odd));
}
