import type { DoubleDoubleBall } from './compensated-sum.js';
import {
  addDoubleDouble,
  type DoubleDouble,
  divideDoubleDouble,
  multiplyDoubleDouble,
  squaredRoundoff,
  squareRootDoubleDouble,
} from './double-double.js';
import { arctanDoubleDouble } from './double-double-arctan.js';
import { expDoubleDouble } from './double-double-exp.js';

/*
 * Arithmetic of double-double balls: the result holds f(x, y) for all reals x and y in the operands, to about 100 bits. What is not
 * finite or not defined over a whole operand gets an infinite radius or NaN, which nothing downstream takes for a bound.
 */

/** Covers the float64 roundings of a bound computed from nonnegative terms, and |x.low| beside |x.high|. */
const slack = 1 + 2 ** -20;
/** More than what an operation can lose to underflow. */
const tiny = 1e-300;

/** π to 106 bits. */
export const piBall: DoubleDoubleBall = { high: Math.PI, low: 1.2246467991473532e-16, radius: 2 ** -105 };

/** A float64, exactly. */
export function exactBall(high: number): DoubleDoubleBall {
  return { high, low: 0, radius: 0 };
}

export function addBalls(x: DoubleDoubleBall, y: DoubleDoubleBall): DoubleDoubleBall {
  const { high, low } = addDoubleDouble(x, y);
  return { high, low, radius: (x.radius + y.radius + 8 * squaredRoundoff * (size(x) + size(y))) * slack };
}

export function subtractBalls(x: DoubleDoubleBall, y: DoubleDoubleBall): DoubleDoubleBall {
  return addBalls(x, negatedBall(y));
}

export function negatedBall({ high, low, radius }: DoubleDoubleBall): DoubleDoubleBall {
  return { high: -high, low: -low, radius };
}

export function multiplyBalls(x: DoubleDoubleBall, y: DoubleDoubleBall): DoubleDoubleBall {
  const product = multiplyDoubleDouble(x, y);
  return rounded(product, size(x) * y.radius + size(y) * x.radius + x.radius * y.radius, 8);
}

/** x times a power of 2 or minus one: exact. */
export function scaleBall({ high, low, radius }: DoubleDoubleBall, power: number): DoubleDoubleBall {
  return { high: high * power, low: low * power, radius: radius * Math.abs(power) * slack + tiny };
}

export function divideBalls(x: DoubleDoubleBall, y: DoubleDoubleBall): DoubleDoubleBall {
  const least = leastSize(y);
  if (!(least > 0)) return { high: 0, low: 0, radius: Number.POSITIVE_INFINITY };
  const quotient = divideDoubleDouble(x, y);
  // |x̃/ỹ − x/y| ≤ (|x̃ − x| + |x/y||ỹ − y|)/|ỹ|; an underflow of the remainder is divided by y as well.
  return rounded(quotient, (x.radius + size(quotient) * y.radius + tiny) / least, 16);
}

/** √x of a number that is known not to be negative, whatever of the ball is. */
export function squareRootOfBall(x: DoubleDoubleBall): DoubleDoubleBall {
  if (!(x.high > 1e-200 && x.high > x.radius))
    return { high: 0, low: 0, radius: Math.sqrt((Math.max(0, x.high) + x.radius) * slack + tiny) };
  // |√x̃ − √x| = |x̃ − x|/(√x̃ + √x).
  return rounded(squareRootDoubleDouble(x), x.radius / Math.sqrt(x.high), 4);
}

export function expOfBall(x: DoubleDoubleBall): DoubleDoubleBall {
  if (!(x.radius <= 1)) return { high: 0, low: 0, radius: Number.POSITIVE_INFINITY };
  const value = expDoubleDouble(x);
  // e^r − 1 ≤ r(1 + r) for 0 ≤ r ≤ 1.
  return widened(value, (size(value) + value.radius) * x.radius * (1 + x.radius));
}

export function arctanOfBall(x: DoubleDoubleBall): DoubleDoubleBall {
  // The slope 1/(1 + t²) is largest where |t| is smallest.
  return widened(arctanDoubleDouble(x), x.radius / (1 + Math.max(0, leastSize(x)) ** 2));
}

function widened({ high, low, radius }: DoubleDoubleBall, error: number): DoubleDoubleBall {
  return { high, low, radius: (radius + error) * slack };
}

/** A result off by `error` for what is inherited and by `units`·u² of its size for its own rounding. */
function rounded({ high, low }: DoubleDouble, error: number, units: number): DoubleDoubleBall {
  return { high, low, radius: (error + units * squaredRoundoff * Math.abs(high)) * slack + tiny };
}

function size({ high }: DoubleDouble): number {
  return Math.abs(high) * (1 + 2 ** -50);
}

function leastSize({ high, radius }: DoubleDoubleBall): number {
  return Math.abs(high) * (1 - 2 ** -50) - radius * (1 + 2 ** -50);
}
