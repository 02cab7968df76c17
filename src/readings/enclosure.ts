import { type Estimate, saysNothing, unknown } from '../claim/estimate.js';
import type { Expr, Moment } from '../claim/expression.js';
import { type Grade, weaker } from '../claim/grade.js';
import { bind, here, type Place, shift } from '../claim/interpret.js';
import type { Quantity } from '../claim/quantity.js';
import type { Rational } from '../claim/rational.js';
import { add, divide, maximum, minimum, multiply } from '../numerics/arithmetic.js';
import { exp, ln, squareRoot } from '../numerics/elementary.js';
import type { Interval } from '../numerics/interval.js';
import { point } from '../numerics/interval-set.js';
import { nextDown, nextUp } from '../numerics/neighbour.js';
import { integerPower, power } from '../numerics/power.js';
import type { Environment } from './environment.js';
import { kept } from './keep.js';
import { boundBy, isExactFloat, toFloat } from './numeric.js';

type Compiled = (environment: Environment<Estimate>, place: Place) => Estimate;

const compiled = new WeakMap<Expr, Compiled>();

/**
 * The enclosure reading: an interval that contains the value whenever the quantities' intervals contain theirs. The result's
 * grade is the weakest among the parts; outward rounding itself never weakens it. Claims are read at every step, so each tree is
 * turned into closures once; the test holds them against `interpret`.
 */
export function enclose(expression: Expr, environment: Environment<Estimate>, place: Place = here): Estimate {
  return compile(expression)(environment, place);
}

function compile(expression: Expr): Compiled {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  const fresh = kept(expression, closure(expression));
  compiled.set(expression, fresh);
  return fresh;
}

function closure(expression: Expr): Compiled {
  switch (expression.op) {
    case 'rational': {
      const value = encloseRational(expression.value);
      return () => value;
    }
    case 'ref':
      return reference(expression.of, expression.at);
    case '+':
      return folded(expression.args, exactZero, add);
    case '*':
      return folded(expression.args, exactOne, multiply);
    case 'min':
      return joined(expression.args, minimum);
    case 'max':
      return joined(expression.args, maximum);
    case '/':
      return paired(expression.numerator, expression.denominator, divide);
    case 'power':
      return paired(expression.base, expression.exponent, raise);
    case 'sqrt':
      return applied(expression.arg, squareRoot);
    case 'ln':
      return applied(expression.arg, ln);
    case 'exp':
      return applied(expression.arg, exp);
    case 'sum': {
      const { over } = expression;
      const body = compile(expression.body);
      return (environment, place) => {
        let sum = exactZero;
        for (let i = 0; i < environment.size(over); i++) {
          const part = body(environment, bind(place, over, i));
          sum = combined(add(sum, part), [sum, part]);
        }
        return sum;
      };
    }
  }
}

function reference(of: Quantity, at: Moment): Compiled {
  if (of.scope !== 'defined') {
    return (environment, place) => environment.value(of, shift(at, place.at), of.index && place.bound.get(of.index));
  }
  const definition = compile(of.definition);
  return (environment, place) =>
    definition(environment, { at: shift(at, place.at), bound: boundBy(of, of.index && place.bound.get(of.index)) });
}

function folded(args: readonly Expr[], empty: Estimate, join: (a: Interval, b: Interval) => Interval): Compiled {
  const [first = () => empty, ...rest] = args.map(compile);
  return (environment, place) => {
    let result = first(environment, place);
    for (const part of rest) {
      const next = part(environment, place);
      result = combined(join(result, next), [result, next]);
    }
    return result;
  };
}

function joined(args: readonly Expr[], operation: (...operands: Interval[]) => Interval): Compiled {
  const parts = args.map(compile);
  return (environment, place) => {
    const operands = parts.map((part) => part(environment, place));
    return combined(operation(...operands), operands);
  };
}

function applied(arg: Expr, operation: (operand: Interval) => Interval): Compiled {
  const inner = compile(arg);
  return (environment, place) => {
    const operand = inner(environment, place);
    return combined(operation(operand), [operand]);
  };
}

function paired(left: Expr, right: Expr, operation: (left: Interval, right: Interval) => Interval): Compiled {
  const [first, second] = [compile(left), compile(right)];
  return (environment, place) => {
    const [a, b] = [first(environment, place), second(environment, place)];
    return combined(operation(a, b), [a, b]);
  };
}

const exactZero: Estimate = { lo: 0, hi: 0, grade: 'certified' };
const exactOne: Estimate = { lo: 1, hi: 1, grade: 'certified' };

/**
 * Keeps the weakest grade. An operand about which nothing is known (it may be NaN) makes the result unknown too, even where
 * the operation alone would bound it: max(0, ?) is no reason to call a claim decided.
 */
function combined(interval: Interval, parts: readonly Estimate[]): Estimate {
  let grade: Grade = 'certified';
  for (const part of parts) {
    if (saysNothing(part)) return unknown(part.reason ?? outOfDomain);
    grade = weaker(grade, part.grade);
  }
  if (saysNothing(interval)) return unknown(outOfDomain);
  return { lo: interval.lo, hi: interval.hi, grade };
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
