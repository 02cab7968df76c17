import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { type BallMatrix, symmetricBallMatrix } from './ball-matrix.js';
import { perRowNorm, rowNorms } from './row-norms.js';
import { scaledBall } from './scaled-ball.js';
import { slopeExpectation } from './slope-expectation.js';
import { RowLattices } from './slope-lattice.js';
import { slopeRest } from './slope-rest.js';

/** Double-doubles end here, and e^{−x²/2} over the lattices stays far above the smallest float64. */
const finestPrecision = 1e-30;

/** Rests must have died away by here. */
const reaches: readonly number[] = Array.from({ length: 89 }, (_, k) => k + 8);

/**
 * The limit Gram matrix H∞ of theory §3 as `limit-gram.ts` has it, for rows of any length and σ whose slope tends fast to 0 on the left
 * and to 0 or 1 on the right: H∞_ij = g_ij E σ′(U)σ′(V), σ′ = step·Φ(·/τ) + r, by quadrature in the plane of U and V, whose cost does not
 * grow with the norms. `precision` is the error of an expectation aimed at, relative to 1/(s_i s_j). Undefined when σ is not such, a row is
 * zero, or two rows are nearly parallel. RangeError for a precision outside 1e-30 … 1.
 */
export function encloseLimitGramInPlane(
  gram: BallMatrix,
  activation: CertifiedActivation,
  precision: number,
): BallMatrix | undefined {
  if (!(precision >= finestPrecision && precision < 1))
    throw new RangeError(`a precision of ${precision} is not between ${finestPrecision} and 1`);
  const rest = slopeRest(activation);
  if (rest === undefined) return undefined;
  const n = gram.size;
  const norms = rowNorms(gram);
  const largest = norms.reduce((most, { value }) => Math.max(most, value.high), 0);
  if (!norms.every(({ value }) => value.high > 2 ** -10) || !(largest < 2 ** 30)) return undefined;
  const finest = precision / Math.max(1, largest * largest);
  const slopeReach = reaches.find((z) => rest.tail(z) * rest.bound <= finest / 16);
  if (slopeReach === undefined) return undefined;
  const reach = Math.sqrt(2 * Math.log(64 / finest));
  const rows = perRowNorm(norms, (norm) => new RowLattices(rest, norm, slopeReach, reach));
  const bounds = encloseActivationBounds(activation);
  const b = bounds.derivativeBound.hi;
  const expectation = slopeExpectation(rest, bounds, precision);
  let complete = true;
  const matrix = symmetricBallMatrix(n, (i, j) => {
    const at = i * n + j;
    const g = { high: gram.high[at]!, low: gram.low[at]! };
    const value = complete ? expectation(rows[i]!, rows[j]!, i === j ? undefined : g, gram.radius[at]!) : undefined;
    complete &&= value !== undefined;
    return scaledBall(g, gram.radius[at]!, value ?? { high: 0, low: 0, radius: 0 }, b * b);
  });
  return complete ? matrix : undefined;
}
