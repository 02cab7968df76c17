import { type Estimate, saysNothing } from '../claim/estimate.js';
import type { Formula, Inequality, Relation } from '../claim/formula.js';
import { type Grade, weakest } from '../claim/grade.js';
import { bind, here, type Place } from '../claim/interpret.js';
import { allOf, implies, type Truth } from '../claim/truth.js';
import { enclose } from './enclosure.js';
import type { Environment } from './environment.js';
import { evaluate } from './numeric.js';

/** One inequality read on both sides. `margin` is the relative room left, in floating point: negative when violated. */
export interface Comparison {
  readonly truth: Truth;
  readonly left: Estimate;
  readonly right: Estimate;
  readonly rel: Relation;
  readonly margin: number;
}

/** The truth of a formula, the grade of that answer, and every comparison it came from. */
export interface Decision {
  readonly truth: Truth;
  readonly grade: Grade;
  readonly comparisons: readonly Comparison[];
}

/** Both sides of what is read: enclosures decide, points give margins. */
export interface Surroundings {
  readonly estimates: Environment<Estimate>;
  readonly points: Environment<number>;
}

/**
 * Decides a formula: true or false only where the enclosures leave no doubt. A premise that is false yields no comparison
 * of its consequence. Throws RangeError when the formula compares nothing at all, whatever the instance.
 */
export function decide(formula: Formula, surroundings: Surroundings): Decision {
  const comparisons: Comparison[] = [];
  const state = { premises: 0 };
  const truth = read(formula, surroundings, here, comparisons, state);
  if (comparisons.length === 0 && state.premises === 0) throw new RangeError('the claim compares nothing');
  const grade = weakest(comparisons.flatMap(({ left, right }) => [left.grade, right.grade]));
  return { truth, grade, comparisons };
}

function read(
  formula: Formula,
  surroundings: Surroundings,
  place: Place,
  out: Comparison[],
  state: { premises: number },
): Truth {
  if ('rel' in formula) {
    const comparison = compare(formula, surroundings, place);
    out.push(comparison);
    return comparison.truth;
  }
  if ('all' in formula) return allOf(formula.all.map((part) => read(part, surroundings, place, out, state)));
  if ('premise' in formula) {
    state.premises += 1;
    const premise = read(formula.premise, surroundings, place, [], state);
    return implies(premise, () => read(formula.consequence, surroundings, place, out, state));
  }
  const truths: Truth[] = [];
  for (let i = 0; i < surroundings.points.size(formula.every); i++) {
    truths.push(read(formula.body, surroundings, bind(place, formula.every, i), out, state));
  }
  return allOf(truths);
}

function compare(inequality: Inequality, { estimates, points }: Surroundings, place: Place): Comparison {
  const left = enclose(inequality.left, estimates, place);
  const right = enclose(inequality.right, estimates, place);
  const truth = saysNothing(left) || saysNothing(right) ? 'unknown' : related(left, right, inequality.rel);
  const [l, r] = [evaluate(inequality.left, points, place), evaluate(inequality.right, points, place)];
  return { truth, left, right, rel: inequality.rel, margin: relativeRoom(l, r, inequality.rel) };
}

function related(left: Estimate, right: Estimate, rel: Relation): Truth {
  if (rel === '<') {
    if (left.hi < right.lo) return 'true';
    return left.lo >= right.hi ? 'false' : 'unknown';
  }
  if (rel === '<=') {
    if (left.hi <= right.lo) return 'true';
    return left.lo > right.hi ? 'false' : 'unknown';
  }
  if (left.hi < right.lo || right.hi < left.lo) return 'false';
  return left.lo === left.hi && right.lo === right.hi ? 'true' : 'unknown';
}

/** (right − left) / max(|left|, |right|), 0 when both vanish; −|difference| for equations. NaN stays NaN. */
export function relativeRoom(left: number, right: number, rel: Relation): number {
  const scale = Math.max(Math.abs(left), Math.abs(right));
  if (scale === 0) return 0;
  // Divided first, so that the difference of two large numbers cannot overflow.
  const room = right / scale - left / scale;
  return rel === '=' ? -Math.abs(room) : room;
}
