import type { DoubleDoubleBall } from './compensated-sum.js';
import { type DoubleDouble, multiplyDoubleDouble, squaredRoundoff } from './double-double.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** g·f for g within gError of its double-double, |f| ≤ bound. */
export function scaledBall(g: DoubleDouble, gError: number, f: DoubleDoubleBall, bound: number): DoubleDoubleBall {
  const { high, low } = multiplyDoubleDouble(g, f);
  const size = Math.abs(g.high) + gError;
  const radius = (size * f.radius + gError * bound + 16 * squaredRoundoff * Math.abs(high)) * slack + 1e-300;
  return { high, low, radius };
}
