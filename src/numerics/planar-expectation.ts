import type { DoubleDoubleBall } from './compensated-sum.js';
import type { Correlation } from './correlation.js';
import { planarSum } from './planar-sum.js';
import { mirrored, type RowLattices } from './slope-lattice.js';
import type { SlopeRest } from './slope-rest.js';
import { stepFor, trapezoidalError } from './trapezoidal-rule.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/**
 * E r(s_i X)r(s_j Y) for X and Y standard normal of correlation ±ρ, to within about `allowance`, by the trapezoidal rule in the plane.
 * Undefined when the rows are too nearly parallel.
 */
export function planarExpectation(
  rest: SlopeRest,
  x: RowLattices,
  y: RowLattices,
  correlation: Correlation,
  negative: boolean,
  allowance: number,
): DoubleDoubleBall | undefined {
  const narrower = rest.stripHalfWidth / Math.max(x.norm.value.high, y.norm.value.high);
  const h = stepFor(narrower, correlation.sine.high, Math.log((4 * rest.stripBound * rest.stripBound) / allowance) + 2);
  if (h === undefined) return undefined;
  const [left, right] = [x.at(h), y.at(h)];
  if (left === undefined || right === undefined) return undefined;
  const sum = planarSum(left, negative ? mirrored(right) : right, correlation, rest.sign !== 0, allowance);
  return { ...sum, radius: (sum.radius + planarDiscretisation(rest, x, y, correlation, h)) * slack };
}

/**
 * How far the trapezoidal rule of step h ≤ ½ in both variables is off. For fixed y the rule in x errs by at most 2S/(e^{2πc/h} − 1) when the
 * integrand is analytic in |Im x| ≤ c and its absolute values there integrate to at most S (Trefethen and Weideman 2014, theorem 5.1):
 * c ≤ a/s_i, a the half-width of the strip of r, |r| ≤ M there, and |p(x + ic, y)| = p(x, y)e^{c²/(2(1−ρ²))}, so that
 * S = M|r(s_j y)|φ(y)e^{c²/(2(1−ρ²))}, and Σ hφ(y_b) ≤ 1 + 0.4h. What remains is the rule in y for φ(y)r(s_j y)E r(s_i(ρy + √(1−ρ²)Z)), analytic for
 * |Im y| ≤ min(a/s_j, a/(s_iρ)), with S = M²e^{c²/2}. Every c in its range will do.
 */
export function planarDiscretisation(
  { stripHalfWidth, stripBound, bound }: SlopeRest,
  x: RowLattices,
  y: RowLattices,
  { sine }: Correlation,
  h: number,
): number {
  const [s, t] = [x.norm.value.high, y.norm.value.high];
  // 1/(1 − ρ²), with room for the rounding of the sine.
  const growth = slack / (sine.high * sine.high);
  const first = stripBound * bound * (1 + 0.4 * h) * trapezoidalError(stripHalfWidth / s, growth, h);
  const second = stripBound * stripBound * trapezoidalError(stripHalfWidth / Math.max(s, t), 1, h);
  return (first + second) * slack;
}
