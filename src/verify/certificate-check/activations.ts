import {
  add,
  type Ball,
  divide,
  fraction,
  fromFloat,
  halve,
  multiply,
  negate,
  one,
  squareRoot,
  subtract,
  zero,
} from './ball.js';
import { arctan, bell, density, distribution, logistic, pi, sineAndCosine, softplus } from './functions.js';

/** σ and σ′ at a point, and upper bounds of |σ′| and |σ″| over R (theory §3, where the constants are stated). */
export interface CheckedActivation {
  readonly value: (z: Ball) => Ball;
  readonly slope: (z: Ball) => Ball;
  readonly derivativeBound: Ball;
  readonly derivativeLipschitz: Ball;
}

const two = fromFloat(2);
const root3 = squareRoot(fromFloat(3));
const bellSlope = squareRoot(divide(two, pi));
const tanhOf = (z: Ball): Ball => subtract(multiply(two, logistic(multiply(two, z))), one);
const logisticSlope = (z: Ball): Ball => multiply(logistic(z), logistic(negate(z)));
const geluSlope = (z: Ball): Ball => add(distribution(z), multiply(z, density(z)));

const table: Readonly<Record<string, CheckedActivation>> = {
  tanh: {
    value: tanhOf,
    slope: (z) => subtract(one, multiply(tanhOf(z), tanhOf(z))),
    derivativeBound: one,
    derivativeLipschitz: divide(fraction(4n, 3n), root3),
  },
  softplus: { value: softplus, slope: logistic, derivativeBound: one, derivativeLipschitz: fraction(1n, 4n) },
  sigmoid: {
    value: logistic,
    slope: logisticSlope,
    derivativeBound: fraction(1n, 4n),
    derivativeLipschitz: divide(fraction(1n, 6n), root3),
  },
  erf: {
    value: (z) => subtract(multiply(two, distribution(z)), one),
    slope: (z) => multiply(two, density(z)),
    derivativeBound: bellSlope,
    derivativeLipschitz: multiply(bellSlope, bell(one)),
  },
  sin: {
    value: (z) => sineAndCosine(z)[0],
    slope: (z) => sineAndCosine(z)[1],
    derivativeBound: one,
    derivativeLipschitz: one,
  },
  arctan: {
    value: arctan,
    slope: (z) => divide(one, add(one, multiply(z, z))),
    derivativeBound: one,
    derivativeLipschitz: multiply(root3, fraction(3n, 8n)),
  },
  // σ″ = (2 − z²)φ changes sign at ±√2; |σ″| is largest at 0.
  gelu: {
    value: (z) => multiply(z, distribution(z)),
    slope: geluSlope,
    derivativeBound: geluSlope(squareRoot(two)),
    derivativeLipschitz: multiply(two, density(zero)),
  },
  // sup |σ′| = 1.0998393194…, where 2 + z(1 − 2S(z)) = 0.
  silu: {
    value: (z) => multiply(z, logistic(z)),
    slope: (z) => add(logistic(z), multiply(z, logisticSlope(z))),
    derivativeBound: fraction(10998393195n, 10000000000n),
    derivativeLipschitz: halve(one),
  },
  gaussian: {
    value: bell,
    slope: (z) => negate(multiply(z, bell(z))),
    derivativeBound: bell(one),
    derivativeLipschitz: one,
  },
  affine: { value: (z) => z, slope: () => one, derivativeBound: one, derivativeLipschitz: zero },
};

export interface TermSpec {
  readonly c: number;
  readonly activation: string;
  readonly s: number;
  readonly t: number;
}

/** Undefined for an activation nothing is known about here (ReLU: σ′ is not Lipschitz). */
export function checkedActivation(
  spec: string | { readonly mixture: readonly TermSpec[] },
): CheckedActivation | undefined {
  if (typeof spec === 'string') return Object.hasOwn(table, spec) ? table[spec] : undefined;
  const terms = spec.mixture.map(({ c, activation, s, t }) => ({
    c: fromFloat(c),
    size: fromFloat(Math.abs(c)),
    s: fromFloat(s),
    scale: fromFloat(Math.abs(s)),
    t: fromFloat(t),
    part: Object.hasOwn(table, activation) ? table[activation] : undefined,
  }));
  if (terms.some(({ part }) => part === undefined)) return undefined;
  const total = (term: (x: (typeof terms)[number], part: CheckedActivation) => Ball): Ball =>
    terms.reduce((sum, x) => add(sum, term(x, x.part!)), zero);
  return {
    value: (z) => total(({ c, s, t }, part) => multiply(c, part.value(add(multiply(s, z), t)))),
    slope: (z) => total(({ c, s, t }, part) => multiply(multiply(c, s), part.slope(add(multiply(s, z), t)))),
    derivativeBound: total(({ size, scale }, part) => multiply(multiply(size, scale), part.derivativeBound)),
    derivativeLipschitz: total(({ size, scale }, part) =>
      multiply(size, multiply(multiply(scale, scale), part.derivativeLipschitz)),
    ),
  };
}
