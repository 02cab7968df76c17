import type { Formula } from '../claim/formula.js';
import { bind, here, type Place } from '../claim/interpret.js';
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
