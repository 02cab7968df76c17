import type { OutputMoments } from './activations/certified-activation.js';
import { add, maximum, multiply } from './arithmetic.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { normalDensityAtZero } from './constants.js';
import { addBalls, arctanOfBall, exactBall, expOfBall, multiplyBalls, scaleBall } from './double-double-ball.js';
import type { Interval } from './interval.js';
import { midpoint, point, width } from './interval-set.js';

/** A power of 2: nodes are exact in s. */
const step = 1 / 16;
const lastNode = 42;
const firstNode = -55 / step;

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** e^s and step·e^s e^{−e^{2s}/2} at the nodes s = k·step, from the last one down. */
let nodes: readonly { readonly x: DoubleDoubleBall; readonly weight: DoubleDoubleBall }[] | undefined;

function nodesOnce(): NonNullable<typeof nodes> {
  nodes ??= Array.from({ length: lastNode - firstNode + 1 }, (_, i) => {
    const s = exactBall((lastNode - i) * step);
    const x = expOfBall(s);
    const exponent = addBalls(s, scaleBall(multiplyBalls(x, x), -0.5));
    return { x, weight: scaleBall(expOfBall(exponent), step) };
  });
  return nodes;
}

/**
 * E arctan(t g) = 0 and E arctan²(t g) = 2∫φ(x)arctan²(t x)dx over x > 0, for every t > 0 of an interval: with x = e^s, by the trapezoidal rule
 * in s, whose cost hardly depends on t.
 *
 * For |arg w| ≤ π/4, |1 + w²| ≥ √(1 + |w|⁴), so that |arctan w| ≤ min(|w|, 1.8541) (the whole integral of 1/√(1 + r⁴)). On |Im s| ≤ 0.72 with
 * c = cos 1.44 > 0.13 the integrand is then at most min(3.44, t²|x|²)|x|φ(0)e^{−c|x|²/2}, its integral at most M = min(4.8, 10.7t²), and the rule
 * off by at most 2M/(e^{2π·0.72/step} − 1) < 8e-31·min(1, t²) (Trefethen and Weideman 2014, theorem 5.1).
 */
export function arctanOutputMoments(t: Interval): OutputMoments {
  const norm = { high: midpoint(t), low: 0, radius: width(t) };
  const size = Math.min(1, t.lo);
  let total = exactBall(0);
  let missing = Number.POSITIVE_INFINITY;
  for (const { x, weight } of nodesOnce()) {
    const value = arctanOfBall(multiplyBalls(norm, x));
    total = addBalls(total, multiplyBalls(weight, multiplyBalls(value, value)));
    // The integrand over φ(0) grows with s for x < 1 and is at most x·min(3.44, t²x²): the nodes below sum to no more than its integral.
    const tx = t.hi * x.high;
    missing = x.high < 1 ? x.high * Math.min(3.5, 0.34 * tx * tx) : missing;
    if (missing <= 1e-26 * size * size) break;
  }
  // The nodes beyond the last, where it falls: 3.44∫φ/φ(0) from x = e^{42/16} > 13.8, less than 3.44 e^{−x²/2}/x, and at most t² times as much with x².
  const beyond = 1e-38 * Math.min(1, t.hi * t.hi);
  const discretisation = 4e-30 * Math.min(1, t.hi * t.hi);
  const radius = (total.radius + missing + beyond + discretisation) * slack;
  const integral = add(add(point(total.high), point(total.low)), { lo: -radius, hi: radius });
  return { mean: point(0), variance: maximum(multiply(multiply(point(2), normalDensityAtZero), integral), point(0)) };
}
