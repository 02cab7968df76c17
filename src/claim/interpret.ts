import type { Expr, Moment } from './expression.js';
import type { Index, Quantity } from './quantity.js';
import type { Rational } from './rational.js';

/** A reading of expressions: what each operation means in T. The body of a sum is read once per element, or once symbolically. */
export interface Algebra<T> {
  rational(value: Rational): T;
  /** `position` is the bound element of the quantity's index; undefined when read symbolically or not indexed. */
  reference(of: Quantity, at: Moment, position: number | undefined): T;
  add(args: readonly T[]): T;
  multiply(args: readonly T[]): T;
  divide(numerator: T, denominator: T): T;
  minimum(args: readonly T[]): T;
  maximum(args: readonly T[]): T;
  power(base: T, exponent: T, exponentExpr: Expr): T;
  squareRoot(arg: T): T;
  naturalLogarithm(arg: T): T;
  exponential(arg: T): T;
  sum(over: Index, body: (position?: number) => T): T;
}

/** Where an expression stands: the moment `now` refers to, and the elements bound by sums and `every`. */
export interface Place {
  readonly at: Moment;
  readonly bound: ReadonlyMap<Index, number>;
}

export const here: Place = { at: 'now', bound: new Map() };

/** The same place with one more index bound. */
export function bind(place: Place, index: Index, position: number): Place {
  return { at: place.at, bound: new Map(place.bound).set(index, position) };
}

/** Reads an expression in an algebra. Throws RangeError when a moment shifts past k + 1. */
export function interpret<T>(expression: Expr, algebra: Algebra<T>, place: Place = here): T {
  const read = (part: Expr): T => interpret(part, algebra, place);
  switch (expression.op) {
    case 'rational':
      return algebra.rational(expression.value);
    case 'ref': {
      const { of } = expression;
      return algebra.reference(of, shift(expression.at, place.at), of.index && place.bound.get(of.index));
    }
    case '+':
      return algebra.add(expression.args.map(read));
    case '*':
      return algebra.multiply(expression.args.map(read));
    case 'min':
      return algebra.minimum(expression.args.map(read));
    case 'max':
      return algebra.maximum(expression.args.map(read));
    case '/':
      return algebra.divide(read(expression.numerator), read(expression.denominator));
    case 'power':
      return algebra.power(read(expression.base), read(expression.exponent), expression.exponent);
    case 'sqrt':
      return algebra.squareRoot(read(expression.arg));
    case 'ln':
      return algebra.naturalLogarithm(read(expression.arg));
    case 'exp':
      return algebra.exponential(read(expression.arg));
    case 'sum':
      return algebra.sum(expression.over, (position) =>
        interpret(expression.body, algebra, position === undefined ? place : bind(place, expression.over, position)),
      );
  }
}

/** A moment named inside a definition, seen from the moment the defined quantity is asked at. */
export function shift(inner: Moment, outer: Moment): Moment {
  if (inner === 'start' || outer === 'now') return inner;
  if (inner === 'now') return outer;
  throw new RangeError(`a quantity at k + 1 was asked for from "${outer}": only k = 0, k and k + 1 exist`);
}
