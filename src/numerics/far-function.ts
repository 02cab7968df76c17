import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation, CertifiedTerm } from './activations/certified-activation.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { addBalls, exactBall, multiplyBalls } from './double-double-ball.js';
import { limitingSlope } from './limiting-slope.js';

/** f at z + zLow; undefined where it is not known. */
export type BallFunction = (z: number, zLow: number) => DoubleDoubleBall | undefined;

/** 0 for σ, 1 for σ′. */
export type DerivativeOrder = 0 | 1;

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/**
 * σ or σ′ for |z| > threshold ≥ 48 without long arithmetic: a mixture by its terms, a periodic σ near 0, the others as they say themselves or by
 * their limits. `whole` gives the same function of any activation on all of R. Undefined when σ is none of these.
 */
export function farFunction(
  activation: CertifiedActivation,
  order: DerivativeOrder,
  threshold: number,
  whole: (activation: CertifiedActivation) => BallFunction,
): BallFunction | undefined {
  const { terms, withoutPeriods, far } = activation;
  if (terms !== undefined) return mixture(terms, order, whole);
  if (far !== undefined) return (z, zLow) => far[order]({ high: z, low: zLow });
  if (withoutPeriods === undefined) return limit(activation, order, threshold);
  const near = onBalls(activation, order, whole);
  return (z, zLow) => near(withoutPeriods({ high: z, low: zLow }));
}

function limit(activation: CertifiedActivation, order: DerivativeOrder, threshold: number): BallFunction | undefined {
  if (order === 1) {
    const slope = limitingSlope(activation, threshold);
    if (slope === undefined) return undefined;
    const [left, right] = [slope.left, slope.right].map((high) => ({ high, low: 0, radius: slope.error }));
    return (z) => (z > 0 ? right : left);
  }
  const { asymptotes } = activation;
  if (asymptotes === undefined) return undefined;
  const error = asymptotes.tail(threshold);
  return (z) => {
    const [value, slope] = z > 0 ? asymptotes.right : asymptotes.left;
    const high = value + slope * z;
    return { high, low: 0, radius: error + 2 ** -52 * Math.abs(high) };
  };
}

/** Σ c_j s_j^order σ_j^(order)(s_j z + t_j). */
function mixture(
  terms: readonly CertifiedTerm[],
  order: DerivativeOrder,
  whole: (activation: CertifiedActivation) => BallFunction,
): BallFunction {
  const parts = terms.map(({ c, activation, s, t }) => ({
    weight: order === 0 ? exactBall(c) : multiplyBalls(exactBall(c), exactBall(s)),
    scale: exactBall(s),
    shift: exactBall(t),
    at: onBalls(activation, order, whole),
  }));
  return (high, low) => {
    let total = exactBall(0);
    for (const { weight, scale, shift, at } of parts) {
      const value = at(addBalls(multiplyBalls(scale, { high, low, radius: 0 }), shift));
      if (value === undefined) return undefined;
      total = addBalls(total, multiplyBalls(weight, value));
    }
    return total;
  };
}

/** The function anywhere in a ball. */
function onBalls(
  activation: CertifiedActivation,
  order: DerivativeOrder,
  whole: (activation: CertifiedActivation) => BallFunction,
): (z: DoubleDoubleBall | undefined) => DoubleDoubleBall | undefined {
  const bounds = encloseActivationBounds(activation);
  const lipschitz = (order === 0 ? bounds.derivativeBound : bounds.derivativeLipschitz).hi;
  const evaluate = whole(activation);
  return (z) => {
    const value = z && evaluate(z.high, z.low);
    return value && { ...value, radius: (value.radius + lipschitz * z.radius) * slack };
  };
}
