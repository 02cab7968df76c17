import type { Expr } from '../claim/expression.js';
import type { Place } from '../claim/interpret.js';
import { isWorthKeeping } from './dependence.js';
import type { Environment } from './environment.js';

/** The same reading, through the environment's memory where the expression is worth keeping. */
export function kept<T>(
  expression: Expr,
  read: (environment: Environment<T>, place: Place) => T,
): (environment: Environment<T>, place: Place) => T {
  if (!isWorthKeeping(expression)) return read;
  return (environment, place) =>
    environment.keep === undefined
      ? read(environment, place)
      : environment.keep(expression, () => read(environment, place));
}
