import type { CertifiedActivation } from './activations/certified-activation.js';
import type { BallMatrix } from './ball-matrix.js';
import { type DoubleDouble, multiplyDoubleDouble } from './double-double.js';
import { encloseFloatLimitGram } from './float-limit-gram.js';
import { floatPower } from './float-power.js';
import { encloseLargestCosine } from './input-enclosures.js';
import { encloseLimitGram } from './limit-gram.js';
import type { NormBall } from './norm-ball.js';

/** A way to enclose H∞ of some rows, with more or less effort. Undefined where it says nothing about these rows. */
export interface LimitGramRoute {
  readonly leastEffort: number;
  /** The effort that may be expected to make the errors smaller by this factor; undefined when more effort would be wasted. */
  moreEffort(effort: number, factor: number): number | undefined;
  inFloat64(effort: number): NormBall | undefined;
  inDoubleDouble(effort: number): BallMatrix | undefined;
}

/** The routes to H∞ of this activation, in the order in which they are worth trying: the closed form where there is one, else the series. */
export function limitGramRoutes(gram: BallMatrix, activation: CertifiedActivation): readonly LimitGramRoute[] {
  const { closedLimitGram } = activation;
  if (closedLimitGram === undefined) return [seriesRoute(gram, activation)];
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
