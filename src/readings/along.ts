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
    add: (args) => lift(args, (values) => values.reduce((a, b) => a + b, 0)),
    multiply: (args) => lift(args, (values) => values.reduce((a, b) => a * b, 1)),
    divide: (a, b) => lift([a, b], ([x, y]) => x! / y!),
    minimum: (args) => lift(args, (values) => Math.min(...values)),
    maximum: (args) => lift(args, (values) => Math.max(...values)),
    power: (base, exponent) => lift([base, exponent], ([x, y]) => floatPower(x!, y!)),
    squareRoot: (arg) => lift([arg], ([x]) => Math.sqrt(x!)),
    naturalLogarithm: (arg) => lift([arg], ([x]) => Math.log(x!)),
    exponential: (arg) => lift([arg], ([x]) => Math.exp(x!)),
    sum: (over, body) => self.add(Array.from({ length: environment.size(over) }, (_, position) => body(position))),
  };
  return self;
}

function lift(args: readonly Varied[], operation: (values: number[]) => number): Varied {
  if (args.every((arg) => typeof arg === 'number')) return operation(args as number[]);
  const values = new Array<number>(args.length);
  return (value) => {
    for (let i = 0; i < args.length; i++) {
      const arg = args[i]!;
      values[i] = typeof arg === 'number' ? arg : arg(value);
    }
    return operation(values);
  };
}
