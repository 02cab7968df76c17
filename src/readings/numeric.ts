import { type Expr, exactFloat, type Moment } from '../claim/expression.js';
import { bind, here, type Place, shift } from '../claim/interpret.js';
import type { Quantity } from '../claim/quantity.js';
import type { Rational } from '../claim/rational.js';
import { floatPower } from '../numerics/float-power.js';
import type { Environment } from './environment.js';
import { kept } from './keep.js';

type Compiled = (environment: Environment<number>, place: Place) => number;

const compiled = new WeakMap<Expr, Compiled>();

/**
 * The floating-point reading: fast, unproven; NaN and ±∞ pass through unchanged. It serves margins, searches and
 * placement, never a decision. Placement evaluates the same expressions thousands of times, so each tree is turned into
 * closures once; the test holds them against `interpret`.
 */
export function evaluate(expression: Expr, environment: Environment<number>, place: Place = here): number {
  return compile(expression)(environment, place);
}

function compile(expression: Expr): Compiled {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  // Keeping costs more than most floating-point arithmetic: only sums and definitions are worth it.
  const fresh =
    expression.op === 'sum' || expression.op === 'ref' ? kept(expression, closure(expression)) : closure(expression);
  compiled.set(expression, fresh);
  return fresh;
}

function closure(expression: Expr): Compiled {
  switch (expression.op) {
    case 'rational': {
      const value = toFloat(expression.value);
      return () => value;
    }
    case 'ref':
      return reference(expression.of, expression.at);
    case '+':
      return folded(expression.args, 0, (a, b) => a + b);
    case '*':
      return folded(expression.args, 1, (a, b) => a * b);
    case 'min':
      return folded(expression.args, Number.POSITIVE_INFINITY, Math.min);
    case 'max':
      return folded(expression.args, Number.NEGATIVE_INFINITY, Math.max);
    case '/': {
      const [numerator, denominator] = [compile(expression.numerator), compile(expression.denominator)];
      return (environment, place) => numerator(environment, place) / denominator(environment, place);
    }
    case 'power': {
      const [base, exponent] = [compile(expression.base), compile(expression.exponent)];
      return (environment, place) => floatPower(base(environment, place), exponent(environment, place));
    }
    case 'sqrt':
      return applied(expression.arg, Math.sqrt);
    case 'ln':
      return applied(expression.arg, Math.log);
    case 'exp':
      return applied(expression.arg, Math.exp);
    case 'sum': {
      const { over } = expression;
      const body = compile(expression.body);
      return (environment, place) => {
        let sum = 0;
        for (let i = 0; i < environment.size(over); i++) sum += body(environment, bind(place, over, i));
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
    definition(environment, {
      at: shift(at, place.at),
      bound: boundBy(of, of.index && place.bound.get(of.index)),
    });
}

function folded(args: readonly Expr[], start: number, join: (a: number, b: number) => number): Compiled {
  const parts = args.map(compile);
  return (environment, place) => {
    let result = start;
    for (const part of parts) result = join(result, part(environment, place));
    return result;
  };
}

function applied(arg: Expr, f: (x: number) => number): Compiled {
  const inner = compile(arg);
  return (environment, place) => f(inner(environment, place));
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
