import type { Evaluated, FastFunction } from './fast-function.js';
import type { Interval } from './interval.js';
import { midpoint, point, width } from './interval-set.js';

/** f(z) by the proved fast route where that reaches, else by the enclosure given. */
export function evaluated(fast: FastFunction | undefined, exact: (x: Interval) => Interval, z: number): Evaluated {
  if (fast !== undefined && Math.abs(z) <= fast.reach) return fast.evaluate(z);
  if (fast?.beyond !== undefined && Math.abs(z) > fast.reach) return fast.beyond(z);
  return rangeMiddle(exact(point(z)));
}

/** An enclosure as its middle and its width. */
export function rangeMiddle(range: Interval): Evaluated {
  return { middle: midpoint(range), error: width(range) };
}
