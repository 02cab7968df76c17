import type { Formula } from '../claim/formula.js';
import { bind, here, type Place } from '../claim/interpret.js';
import type { Parameter } from '../claim/quantity.js';
import { along } from '../readings/along.js';
import { relativeRoom } from '../readings/decide.js';
import type { Environment } from '../readings/environment.js';
import { evaluate } from '../readings/numeric.js';

/**
 * The floating-point margin of a whole formula: the least relative room of its inequalities, negative where it is
 * violated; a conditional has the room of its consequence. NaN when any side is NaN.
 */
export function roomOf(formula: Formula, points: Environment<number>, place: Place = here): number {
  if ('rel' in formula) {
    const left = evaluate(formula.left, points, place);
    return relativeRoom(left, evaluate(formula.right, points, place), formula.rel);
  }
  if ('all' in formula) return Math.min(...formula.all.map((part) => roomOf(part, points, place)));
  if ('premise' in formula) return roomOf(formula.consequence, points, place);
  const rooms = Array.from({ length: points.size(formula.every) }, (_, i) =>
    roomOf(formula.body, points, bind(place, formula.every, i)),
  );
  return Math.min(...rooms);
}

/** The same as a function of one parameter, for a formula about the instance alone. */
export function roomAlong(
  formula: Formula,
  parameter: Parameter,
  points: Environment<number>,
): (value: number) => number {
  if ('rel' in formula) {
    const [left, right] = [along(formula.left, parameter, points), along(formula.right, parameter, points)];
    return (value) => relativeRoom(left(value), right(value), formula.rel);
  }
  if ('all' in formula) {
    const rooms = formula.all.map((part) => roomAlong(part, parameter, points));
    return (value) => Math.min(...rooms.map((room) => room(value)));
  }
  if ('premise' in formula) return roomAlong(formula.consequence, parameter, points);
  return (value) => roomOf(formula, withParameter(parameter, value, points));
}

/** For formulas about every sample, which are read anew each time. */
function withParameter(parameter: Parameter, value: number, points: Environment<number>): Environment<number> {
  return {
    size: points.size,
    value: (of, at, position) => (of.name === parameter.name ? value : points.value(of, at, position)),
  };
}
