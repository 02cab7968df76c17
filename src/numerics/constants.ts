import { divide, multiply } from './arithmetic.js';
import { squareRoot } from './elementary.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import { nextUp } from './neighbour.js';

/** π lies strictly between the float64 Math.PI and its successor. */
export const pi: Interval = { lo: Math.PI, hi: nextUp(Math.PI) };
export const halfPi: Interval = multiply(pi, point(0.5));
export const one: Interval = point(1);
export const half: Interval = point(0.5);
/** 1/√(2π), the height of the standard normal density. */
export const normalDensityAtZero: Interval = divide(one, squareRoot(multiply(point(2), pi)));
