import type { Domain } from '../claim/quantity.js';

/** A condition on one real parameter: its floating-point room (the sign proposes) and whether it certainly holds (decides). */
export interface Condition {
  room(value: number): number;
  holds(value: number): boolean;
  /** Integers: relative distance to the edge that is good enough; 0 asks for the edge itself. */
  readonly resolution: number;
  /** Reals: the proposed edge will do, with room ≥ 0 but not certainly inside. */
  readonly roughly?: boolean;
  /** Integers: whether the value could be run at all; a search that would leave this range has no answer. */
  affordable(value: number): boolean;
}

/** Widths are searched up to here; a larger one could not be run anyway. */
const largestInteger = 2 ** 52;

/**
 * The value at the edge of a condition, on the side where it certainly holds: for integers the smallest that satisfies it.
 * Undefined when it holds nowhere that was looked at, or everywhere.
 */
export function boundary(domain: Domain, condition: Condition): number | undefined {
  if (domain === 'positive-integer') return smallestInteger(condition);
  const grid = domain === 'unit-interval' ? unitGrid : positiveGrid;
  let before = condition.room(grid[0]!) >= 0;
  for (let i = 1; i < grid.length; i++) {
    const now = condition.room(grid[i]!) >= 0;
    if (now !== before) {
      const [inside, outside] = now ? [grid[i]!, grid[i - 1]!] : [grid[i - 1]!, grid[i]!];
      const edge = narrowed(inside, outside, condition);
      return condition.roughly === true ? edge : certain(edge, Math.sign(inside - outside), condition);
    }
    before = now;
  }
  return undefined;
}

const unitGrid: readonly number[] = Array.from({ length: 9 }, (_, i) =>
  Math.min(Math.max(i / 8, 2 ** -40), 1 - 2 ** -40),
);
const positiveGrid: readonly number[] = Array.from({ length: 101 }, (_, i) => 2 ** (2 * i - 100));

/** A proposal lies within 2^closest of the edge, relative to it: the room of a formula of some length cannot be told better. */
const closest = -48;

/**
 * Narrows [inside, outside] to that; the returned value has room ≥ 0. False position with the end that stays put
 * counted half (Illinois), since rooms are smooth, and every third time bisection, since they need not be.
 */
function narrowed(inside: number, outside: number, condition: Condition): number {
  let [good, bad] = [inside, outside];
  let [goodRoom, badRoom] = [condition.room(good), condition.room(bad)];
  for (let round = 1; Math.abs(bad - good) > 2 ** closest * Math.abs(good); round++) {
    const middle = good + (bad - good) / 2;
    if (middle === good || middle === bad) break;
    const proposed = good + (bad - good) * (goodRoom / (goodRoom - badRoom));
    const between = Math.abs(proposed - good) < Math.abs(bad - good) && (proposed - good) / (bad - good) > 0;
    const x = round % 3 !== 0 && between ? proposed : middle;
    const room = condition.room(x);
    if (room >= 0) [good, goodRoom, badRoom] = [x, room, badRoom / 2];
    else [bad, badRoom, goodRoom] = [x, room, goodRoom / 2];
  }
  return good;
}

/** Steps from a proposed edge in the direction of the inside until the condition certainly holds. */
function certain(proposed: number, direction: number, condition: Condition): number | undefined {
  if (condition.holds(proposed)) return proposed;
  for (let exponent = closest; exponent <= -10; exponent++) {
    const value = proposed + direction * 2 ** exponent * Math.abs(proposed);
    if (condition.holds(value)) return value;
  }
  return undefined;
}

/**
 * Doubling, then bisection; assumes nothing beyond "the returned one holds and, tried, its predecessor did not". Where a blurred edge
 * will do, trying a value is costly: then by fours as long as they are affordable.
 */
function smallestInteger(condition: Condition): number | undefined {
  const leap = condition.resolution > 0 ? 4 : 2;
  let [low, high] = [1 / 2, 1];
  while (!condition.holds(high)) {
    low = high;
    high *= condition.affordable(leap * high) ? leap : 2;
    if (high > largestInteger || !condition.affordable(high / 2)) return undefined;
  }
  while (high - low > Math.max(1, condition.resolution * high)) {
    const middle = Math.floor((low + high) / 2);
    if (condition.holds(middle)) high = middle;
    else low = middle;
  }
  return condition.affordable(high) ? high : undefined;
}
