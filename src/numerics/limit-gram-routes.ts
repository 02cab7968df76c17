import type { CertifiedActivation } from './activations/certified-activation.js';
import { type BallMatrix, ballAt } from './ball-matrix.js';
import { type DoubleDouble, multiplyDoubleDouble } from './double-double.js';
import { encloseFloatLimitGram } from './float-limit-gram.js';
import { floatPower } from './float-power.js';
import { encloseLargestCosine } from './input-enclosures.js';
import { encloseLimitGram } from './limit-gram.js';
import { type NormBall, normBallOf } from './norm-ball.js';
import { encloseLimitGramInPlane } from './planar-limit-gram.js';

/** A way to enclose H∞ of some rows, with more or less effort. Undefined where it says nothing about these rows. */
export interface LimitGramRoute {
  readonly leastEffort: number;
  /** The effort that may be expected to make the errors smaller by this factor; undefined when more effort would be wasted. */
  moreEffort(effort: number, factor: number): number | undefined;
  inFloat64(effort: number): NormBall | undefined;
  inDoubleDouble(effort: number): BallMatrix | undefined;
}

/**
 * The routes to H∞ of this activation, in the order in which they are worth trying: the closed form where there is one, else the series and
 * quadrature in the plane, that one first for rows so long that a series would need more than some hundred terms.
 */
export function limitGramRoutes(gram: BallMatrix, activation: CertifiedActivation): readonly LimitGramRoute[] {
  const { closedLimitGram } = activation;
  if (closedLimitGram === undefined) {
    const length = Math.sqrt(largestSquare(gram));
    const routes = [seriesRoute(gram, activation), planeRoute(gram, activation, length)];
    return length <= 0.75 * activation.stripHalfWidth ? routes : routes.reverse();
  }
  return [
    {
      leastEffort: 1,
      moreEffort: () => undefined,
      inFloat64: () => closedLimitGram.inFloat64(gram),
      inDoubleDouble: () => closedLimitGram.inDoubleDouble(gram),
    },
  ];
}

const seriesLengths = [64, 128, 256, 512, 1024, 2048] as const;

/** The Hermite series; its effort is the number of terms. */
function seriesRoute(gram: BallMatrix, activation: CertifiedActivation): LimitGramRoute {
  return {
    leastEffort: seriesLengths[0],
    moreEffort: (terms, factor) => (seemsParallel(gram) ? undefined : longerSeries(gram, activation, terms, factor)),
    inFloat64: (terms) => encloseFloatLimitGram(gram, activation, terms),
    inDoubleDouble: (terms) => encloseLimitGram(gram, activation, terms),
  };
}

const mostDigits = 26;

/** Quadrature in the plane of two preactivations, for rows up to the length given; its effort is the number of decimal digits aimed at. */
function planeRoute(gram: BallMatrix, activation: CertifiedActivation, length: number): LimitGramRoute {
  // Long rows are seldom close, and λ₀ is then a fair part of their norms: fewer digits may do.
  const leastDigits = length <= 20 ? 17 : Math.max(10, Math.round(13 - Math.log10(length / 20)));
  const matrix = (digits: number): BallMatrix | undefined =>
    encloseLimitGramInPlane(gram, activation, floatPower(10, -digits));
  return {
    leastEffort: leastDigits,
    moreEffort: (digits, factor) =>
      digits >= mostDigits || seemsParallel(gram)
        ? undefined
        : Math.min(mostDigits, digits + 1 + Math.max(0, Math.ceil(-Math.log10(factor)))),
    inFloat64: (digits) => {
      const balls = matrix(digits);
      return balls && normBallOf(balls.size, (i, j) => ballAt(balls, i, j));
    },
    inDoubleDouble: matrix,
  };
}

function largestSquare({ size, high }: BallMatrix): number {
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, high[i * size + i]!);
  return largest;
}

/**
 * The first longer series whose tail may be expected to be smaller by the factor wanted: coefficients fall like e^{−a√(2k)} when σ′ is
 * analytic in a strip of half-width a, and cosines help. Only a choice: what the series gives is proved whatever its length.
 */
function longerSeries(
  gram: BallMatrix,
  { stripHalfWidth }: CertifiedActivation,
  terms: number,
  factor: number,
): number | undefined {
  if (factor >= 1) return undefined;
  const cosine = Math.min(1, encloseLargestCosine(gram).hi);
  const enough = seriesLengths.find((longer) => {
    const roots = Math.sqrt(2 * longer) - Math.sqrt(2 * terms);
    return longer > terms && floatPower(cosine, longer - terms) * Math.exp(-2 * stripHalfWidth * roots) <= factor;
  });
  const last = seriesLengths.at(-1);
  return enough ?? (last !== undefined && last > terms ? last : undefined);
}

/** Whether two rows are parallel as far as can be seen. λ₀ = 0 then for every σ: a longer series would be wasted. */
function seemsParallel(gram: BallMatrix): boolean {
  const n = gram.size;
  const at = (i: number, j: number): DoubleDouble => ({ high: gram.high[i * n + j]!, low: gram.low[i * n + j]! });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const norms = multiplyDoubleDouble(at(i, i), at(j, j));
      const product = multiplyDoubleDouble(at(i, j), at(i, j));
      const sineSquared = norms.high - product.high + (norms.low - product.low);
      if (gram.high[i * n + j]! > 0 && sineSquared <= 1e-29 * norms.high) return true;
    }
  }
  return false;
}
