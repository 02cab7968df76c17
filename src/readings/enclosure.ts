import { type Estimate, saysNothing, unknown } from '../claim/estimate.js';
import type { Expr } from '../claim/expression.js';
import { weakest } from '../claim/grade.js';
import { type Algebra, here, interpret, type Place } from '../claim/interpret.js';
import type { Rational } from '../claim/rational.js';
import { add, divide, maximum, minimum, multiply } from '../numerics/arithmetic.js';
import { exp, ln, squareRoot } from '../numerics/elementary.js';
import type { Interval } from '../numerics/interval.js';
import { point } from '../numerics/interval-set.js';
import { nextDown, nextUp } from '../numerics/neighbour.js';
import { integerPower, power } from '../numerics/power.js';
import type { Environment } from './environment.js';
import { boundBy, isExactFloat, toFloat } from './numeric.js';

/**
 * The enclosure reading: an interval that contains the value whenever the quantities' intervals contain theirs. The result's
 * grade is the weakest among the parts; outward rounding itself never weakens it.
 */
export function enclose(expression: Expr, environment: Environment<Estimate>, place: Place = here): Estimate {
  return interpret(expression, enclosureAlgebra(environment), place);
}

function enclosureAlgebra(environment: Environment<Estimate>): Algebra<Estimate> {
  const algebra: Algebra<Estimate> = {
    rational: encloseRational,
    reference: (of, at, position) =>
      of.scope === 'defined'
        ? interpret(of.definition, algebra, { at, bound: boundBy(of, position) })
        : environment.value(of, at, position),
    add: (args) => args.reduce((a, b) => combined(add(a, b), [a, b]), exactZero),
    multiply: (args) => args.reduce((a, b) => combined(multiply(a, b), [a, b]), exactOne),
    divide: (a, b) => combined(divide(a, b), [a, b]),
    minimum: (args) => combined(minimum(...args), args),
    maximum: (args) => combined(maximum(...args), args),
    power: (base, exponent) => combined(raise(base, exponent), [base, exponent]),
    squareRoot: (arg) => combined(squareRoot(arg), [arg]),
    naturalLogarithm: (arg) => combined(ln(arg), [arg]),
    exponential: (arg) => combined(exp(arg), [arg]),
    sum: (over, body) => {
      let sum = exactZero;
      for (let i = 0; i < environment.size(over); i++) {
        const part = body(i);
        sum = combined(add(sum, part), [sum, part]);
      }
      return sum;
    },
  };
  return algebra;
}

const exactZero: Estimate = { lo: 0, hi: 0, grade: 'certified' };
const exactOne: Estimate = { lo: 1, hi: 1, grade: 'certified' };

/**
 * Keeps the weakest grade. An operand about which nothing is known (it may be NaN) makes the result unknown too, even where
 * the operation alone would bound it: max(0, ?) is no reason to call a claim decided.
 */
function combined(interval: Interval, parts: readonly Estimate[]): Estimate {
  const lost = parts.find(saysNothing);
  if (lost !== undefined) return unknown(lost.reason ?? outOfDomain);
  if (saysNothing(interval)) return unknown(outOfDomain);
  return { lo: interval.lo, hi: interval.hi, grade: weakest(parts.map((part) => part.grade)) };
}

const outOfDomain = 'an operand leaves the domain of its operation';

/** Integer exponents need no logarithm and accept any base. */
function raise(base: Interval, exponent: Interval): Interval {
  if (exponent.lo === exponent.hi && Number.isInteger(exponent.lo)) return integerPower(base, exponent.lo);
  return power(base, exponent);
}

const enclosedRationals = new WeakMap<Rational, Estimate>();

/** Literals are read again and again; each is converted once. */
function encloseRational(value: Rational): Estimate {
  const known = enclosedRationals.get(value);
  if (known !== undefined) return known;
  const float = toFloat(value);
  // toFloat rounds at most three times; two neighbours on each side contain the rational.
  const interval = isExactFloat(value) ? point(float) : { lo: nextDown(nextDown(float)), hi: nextUp(nextUp(float)) };
  const enclosed: Estimate = { lo: interval.lo, hi: interval.hi, grade: 'certified' };
  enclosedRationals.set(value, enclosed);
  return enclosed;
}
