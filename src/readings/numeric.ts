import { type Expr, exactFloat, type Moment } from '../claim/expression.js';
import { type Algebra, here, interpret, type Place } from '../claim/interpret.js';
import type { Quantity } from '../claim/quantity.js';
import type { Rational } from '../claim/rational.js';
import type { Environment } from './environment.js';

/**
 * The floating-point reading: fast, unproven; NaN and ±∞ pass through unchanged. It serves margins, searches and
 * placement, never a decision.
 */
export function evaluate(expression: Expr, environment: Environment<number>, place: Place = here): number {
  return interpret(expression, numericAlgebra(environment), place);
}

function numericAlgebra(environment: Environment<number>): Algebra<number> {
  const algebra: Algebra<number> = {
    rational: literal,
    reference: (of: Quantity, at: Moment, position) =>
      of.scope === 'defined'
        ? interpret(of.definition, algebra, { at, bound: boundBy(of, position) })
        : environment.value(of, at, position),
    add: (args) => args.reduce((sum, term) => sum + term, 0),
    multiply: (args) => args.reduce((product, factor) => product * factor, 1),
    divide: (numerator, denominator) => numerator / denominator,
    minimum: (args) => Math.min(...args),
    maximum: (args) => Math.max(...args),
    power: (base, exponent) => base ** exponent,
    squareRoot: Math.sqrt,
    naturalLogarithm: Math.log,
    exponential: Math.exp,
    sum: (over, body) => {
      let sum = 0;
      for (let i = 0; i < environment.size(over); i++) sum += body(i);
      return sum;
    },
  };
  return algebra;
}

const literals = new WeakMap<Rational, number>();

/** Literals are read again and again; each is converted once. */
function literal(value: Rational): number {
  let float = literals.get(value);
  if (float === undefined) {
    float = toFloat(value);
    literals.set(value, float);
  }
  return float;
}

/** An indexed definition is read at the element it was asked for. */
export function boundBy(of: Quantity, position: number | undefined): Place['bound'] {
  return of.index === undefined || position === undefined ? here.bound : new Map([[of.index, position]]);
}

/** The float64 nearest to a rational up to one rounding; exact whenever both parts fit in 53 bits and the quotient does. */
export function toFloat(value: Rational): number {
  const [numerator, denominator] = [Number(value.numerator), Number(value.denominator)];
  if (Number.isFinite(numerator) && Number.isFinite(denominator)) return numerator / denominator;
  // Beyond the float range: drop common low bits first, the quotient keeps its leading 60 bits.
  const bits = BigInt(Math.max(0, value.denominator.toString(2).length - 900));
  return Number(value.numerator >> bits) / Number(value.denominator >> bits);
}

/** Whether the float64 reading of a rational is exact. */
export function isExactFloat(value: Rational): boolean {
  const float = toFloat(value);
  if (!Number.isFinite(float)) return false;
  const back = exactFloat(float);
  return (
    back.op === 'rational' && back.value.numerator === value.numerator && back.value.denominator === value.denominator
  );
}
