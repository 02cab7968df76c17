import type { BallMatrix } from '../../numerics/ball-matrix.js';
import { CholeskyFactor } from '../../numerics/cholesky-factor.js';
import type { Training } from './training.js';

const triesPerStep = 40;

/**
 * Gauss–Newton in function space, ΔW = −M⁻¹Jᵀ(JM⁻¹Jᵀ + νI)⁻¹r, in the metric M of {@link whitenInputs}. The damping ν is Levenberg and
 * Marquardt's: large where J changes over the step, going to 0 where ρ falls as the linear model says.
 */
export class Polish {
  #damping: number | undefined;

  constructor(
    readonly training: Training,
    readonly directions: Float64Array,
  ) {}

  /** One step; false when ρ falls no more. `gram` is JM⁻¹Jᵀ where `training` is. */
  step(gram: BallMatrix): boolean {
    const { training } = this;
    const { weights, residual } = training;
    const before = squaredNorm(residual);
    this.#damping ??= largestDiagonal(gram.high, gram.size) / 8;
    for (let k = 0; k < triesPerStep; k++) {
      const solution = CholeskyFactor.of(gram, -this.#damping)?.solve(residual);
      if (solution === undefined) {
        this.#damping *= 4;
        continue;
      }
      training.move(solution, this.directions);
      const left = this.#damping * this.#damping * squaredNorm(solution);
      const gain = (before - squaredNorm(training.residual)) / (before - left);
      if (gain > 0.1) {
        this.#damping *= gain > 0.9 ? 1 / 32 : gain > 0.5 ? 1 / 4 : 1;
        return true;
      }
      training.goTo(weights);
      this.#damping *= 4;
    }
    return false;
  }
}

function squaredNorm(v: Float64Array): number {
  return v.reduce((total, x) => total + x * x, 0);
}

function largestDiagonal(matrix: Float64Array, n: number): number {
  return Math.max(...Array.from({ length: n }, (_, i) => matrix[i * n + i]!));
}
