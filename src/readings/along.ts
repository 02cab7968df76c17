import type { Expr } from '../claim/expression.js';
import { type Algebra, interpret } from '../claim/interpret.js';
import type { Parameter, Quantity } from '../claim/quantity.js';
import { floatPower } from '../numerics/float-power.js';
import { dependenceOf } from './dependence.js';
import type { Environment } from './environment.js';
import { boundBy, evaluate, toFloat } from './numeric.js';

/** A number, or a function of the parameter that is varied. */
type Varied = number | ((value: number) => number);

/**
 * The floating-point reading as a function of one parameter, the rest as in the environment: what does not depend on the parameter
 * is read once. The same values as `evaluate`.
 */
export function along(
  expression: Expr,
  parameter: Parameter,
  environment: Environment<number>,
): (value: number) => number {
  const result = read(expression, parameter, environment);
  return typeof result === 'number' ? () => result : result;
}

function read(expression: Expr, parameter: Parameter, environment: Environment<number>): Varied {
  const { parameters, free } = dependenceOf(expression);
  if (!parameters.has(parameter.name) && free.size === 0) return evaluate(expression, environment);
  return interpret(expression, algebra(parameter, environment));
}

function algebra(parameter: Parameter, environment: Environment<number>): Algebra<Varied> {
  const self: Algebra<Varied> = {
    rational: toFloat,
    reference: (of: Quantity, at, position) => {
      if (of.name === parameter.name) return (value) => value;
      if (of.scope !== 'defined') return environment.value(of, at, position);
      if (of.index === undefined) return read(of.definition, parameter, environment);
      return interpret(of.definition, self, { at, bound: boundBy(of, position) });
    },
    add: (args) => fold(args, 0, (a, b) => a + b),
    multiply: (args) => fold(args, 1, (a, b) => a * b),
    divide: (a, b) => both(a, b, (x, y) => x / y),
    minimum: (args) => fold(args, Number.POSITIVE_INFINITY, Math.min),
    maximum: (args) => fold(args, Number.NEGATIVE_INFINITY, Math.max),
    power: (base, exponent) => both(base, exponent, floatPower),
    squareRoot: (arg) => one(arg, Math.sqrt),
    naturalLogarithm: (arg) => one(arg, Math.log),
    exponential: (arg) => one(arg, Math.exp),
    sum: (over, body) => self.add(Array.from({ length: environment.size(over) }, (_, position) => body(position))),
  };
  return self;
}

function one(arg: Varied, operation: (x: number) => number): Varied {
  return typeof arg === 'number' ? operation(arg) : (value) => operation(arg(value));
}

function both(left: Varied, right: Varied, operation: (x: number, y: number) => number): Varied {
  if (typeof left === 'number') {
    return typeof right === 'number' ? operation(left, right) : (value) => operation(left, right(value));
  }
  return typeof right === 'number'
    ? (value) => operation(left(value), right)
    : (value) => operation(left(value), right(value));
}

/** From the left, in order: what stands before the first part that varies is a number. */
function fold(args: readonly Varied[], start: number, operation: (x: number, y: number) => number): Varied {
  return args.reduce((folded, arg) => both(folded, arg, operation), start);
}
