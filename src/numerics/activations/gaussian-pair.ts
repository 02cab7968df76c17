import type { RowPair } from '../closed-limit-gram.js';
import type { DoubleDoubleBall } from '../compensated-sum.js';
import { addBalls, exactBall, multiplyBalls, subtractBalls } from '../double-double-ball.js';

/**
 * det(I + Σ) = 1 + a + b + (ab − g²) for Σ = [[a, g], [g, b]], the covariance of (u, v) = (w·x_i, w·x_j), w ~ N(0, I): what Gaussian factors
 * e^{−(u² + v²)/2} bring in, since E F(u, v)e^{−(u² + v²)/2} = det(I + Σ)^{−1/2} E F(u′, v′) with (u′, v′) ~ N(0, (Σ⁻¹ + I)⁻¹).
 */
export function determinantOfOnePlus({ a, b, g }: RowPair): DoubleDoubleBall {
  const determinant = subtractBalls(multiplyBalls(a, b), multiplyBalls(g, g));
  return addBalls(addBalls(exactBall(1), addBalls(a, b)), determinant);
}
