import { type Estimate, measured } from '../../claim/estimate.js';
import { norm } from '../../descent/norm.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { dot } from '../../numerics/dot.js';

/** What H(W) does to the residual. */
export interface GramImage {
  /** ‖Hr‖. */
  readonly image: Estimate;
  /** ‖r − ηHr‖. */
  readonly remainder: Estimate;
  /** ‖r⁺ − (r − ηHr)‖ for an r⁺ within `allowance` in norm of the one that is meant. */
  misses(next: Float64Array, allowance: number): Missed;
}

/** e = r⁺ − (r − ηHr). */
export interface Missed {
  /** ‖e‖. */
  readonly norm: Estimate;
  /** ⟨r − ηHr, e⟩. */
  readonly alongRemainder: Estimate;
}

/**
 * These norms, for the H and r that are meant: H within its entries' allowances and `drift` in spectral norm, r within
 * `residualAllowance` in norm. By ‖H̃r̃ − Hr‖ ≤ ‖H̃ − H‖‖r̃‖ + ‖H‖‖r̃ − r‖, spectral norms below Frobenius norms; sums of n
 * terms are off by at most (n + 4) roundings of the sum of their sizes.
 */
export function gramImage(
  { n, matrix, allowances }: ApproximateMatrix,
  drift: number,
  residual: Float64Array,
  residualAllowance: number,
  stepSize: number,
): GramImage {
  const image = residual.map((_, i) => residual.reduce((sum, r, j) => sum + matrix[i * n + j]! * r, 0));
  const remainder = residual.map((r, i) => r - stepSize * image[i]!);
  const rounding = (n + 4) * Number.EPSILON;
  const [size, length] = [norm(matrix), norm(residual)];
  const matrixError = norm(allowances) + drift;
  const imageError =
    (matrixError * length + (size + matrixError) * residualAllowance + rounding * size * length) * (1 + rounding);
  const remainderError = residualAllowance + stepSize * imageError + rounding * (length + stepSize * size * length);
  return {
    image: measured(norm(image), imageError + rounding * norm(image)),
    remainder: measured(norm(remainder), remainderError + rounding * norm(remainder)),
    misses: (next, allowance) => {
      const vector = next.map((r, i) => r - remainder[i]!);
      const missed = norm(vector);
      const difference = Number.EPSILON * (norm(next) + norm(remainder));
      const error = remainderError + allowance + difference;
      const along = error * norm(remainder) + remainderError * (missed + error) + rounding * missed * norm(remainder);
      return {
        norm: measured(missed, error + rounding * missed),
        alongRemainder: measured(dot(vector, remainder), along),
      };
    },
  };
}
