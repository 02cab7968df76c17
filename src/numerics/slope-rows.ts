import type { CertifiedActivation } from './activations/certified-activation.js';
import type { BallMatrix } from './ball-matrix.js';
import { CompensatedDifference } from './compensated-difference.js';
import { squaredRoundoff } from './double-double.js';
import { projectSlope, type SlopeProjection } from './gaussian-projection.js';
import { movedProjection, nearlyOne, usedUp } from './moved-projection.js';
import { perActivation } from './per-activation.js';
import { perRowNorm, type RowNorm, rowNorms } from './row-norms.js';
import { type Strip, stripFor } from './strip.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** The Hermite coefficients c of σ′(‖x_i‖·) and what the series of H∞ needs to know of their size. */
export interface SlopeRow extends SlopeProjection {
  readonly rowNorm: RowNorm;
  /** Upper bounds of ‖c‖₂, of the norm of the errors of c, and of the tail t = E σ′(‖x_i‖g)² − ‖c‖². */
  readonly norm: number;
  readonly errorNorm: number;
  readonly tail: number;
}

/**
 * One row per sample of the data whose input Gram matrix is given, with `terms` coefficients. Undefined when σ is not analytic near the
 * real line, or a row norm is too large or zero. Rows of norm nearly 1 share one quadrature.
 */
export function slopeRows(gram: BallMatrix, activation: CertifiedActivation, terms: number): SlopeRow[] | undefined {
  const norms = rowNorms(gram);
  const largest = Math.max(...norms.map((s) => s.value.high));
  if (!norms.every((s) => s.value.high > 0) || !Number.isFinite(largest)) return undefined;
  const strip = stripFor(activation, largest <= 1 + nearlyOne ? 1 : largest, terms + usedUp);
  if (strip === undefined) return undefined;
  return perRowNorm(norms, (norm) => summarised(projection(activation, norm, strip, terms), norm));
}

function projection(
  activation: CertifiedActivation,
  { value, error }: RowNorm,
  strip: Strip,
  terms: number,
): SlopeProjection {
  if (Math.abs(value.high - 1 + value.low) > nearlyOne) return projectSlope(activation, value, error, strip, terms);
  return movedProjection(atOne(activation, strip, terms + usedUp), activation, strip, value, error);
}

const remembered = perActivation(() => new Map<string, SlopeProjection>());

function atOne(activation: CertifiedActivation, strip: Strip, terms: number): SlopeProjection {
  const ofActivation = remembered(activation);
  const key = `${strip.halfWidth} ${strip.step} ${terms}`;
  const found = ofActivation.get(key) ?? projectSlope(activation, { high: 1, low: 0 }, 0, strip, terms);
  ofActivation.set(key, found);
  return found;
}

function summarised(projection: SlopeProjection, norm: RowNorm): SlopeRow {
  const {
    high,
    low,
    error,
    squares: [secondMoment],
  } = projection;
  const rest = new CompensatedDifference();
  rest.start(secondMoment.high, secondMoment.low);
  rest.subtractProducts(high, low, 0, high, low, 0, high.length);
  rest.normalise();
  let size = 0;
  let errorSquares = 0;
  let cross = 0;
  for (let k = 0; k < high.length; k++) {
    size += high[k]! ** 2;
    errorSquares += error[k]! ** 2;
    cross += 2 * Math.abs(high[k]!) * error[k]!;
  }
  const roundoff = (3 * high.length * (high.length + 3) + 6) * 2 * squaredRoundoff * (size + secondMoment.high);
  return {
    ...projection,
    rowNorm: norm,
    norm: Math.sqrt(size) * slack + Math.sqrt(errorSquares) * slack,
    errorNorm: Math.sqrt(errorSquares) * slack,
    tail: Math.max(0, rest.high) * slack + (secondMoment.radius + cross + roundoff) * slack,
  };
}
