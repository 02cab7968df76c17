import { type BallMatrix, symmetricBallMatrix } from '../../numerics/ball-matrix.js';
import { CompensatedDifference } from '../../numerics/compensated-difference.js';
import type { Interval } from '../../numerics/interval.js';
import { midpoint, point } from '../../numerics/interval-set.js';
import type { EnclosedPreactivations, ExactNetwork } from '../../numerics/network-enclosure.js';
import { encloseLargestEigenvalue, encloseSmallestEigenvalue } from '../../numerics/smallest-eigenvalue.js';
import type { PointConstants } from './point-constants.js';
import type { Training } from './training.js';

/** Enough to tell whether an attempt is worth making. */
const relativeWidth = 1e-3;

/**
 * The constants where `training` is, from float64 slopes and outputs: not certain, but cheap. They tell whether certifying is worth a
 * try and drive the polishing. H is summed in double-double, so it is the Gram matrix of a J very near, however ill-conditioned.
 */
export class ProposedConstants implements PointConstants {
  readonly preactivations: EnclosedPreactivations;
  readonly residual: Interval;
  readonly gram: BallMatrix;
  #smallest: Interval | undefined;
  #largest: Interval | undefined;

  constructor(
    readonly network: ExactNetwork,
    training: Training,
    inputGram: BallMatrix,
  ) {
    const z = training.preactivations;
    this.preactivations = { z, errors: new Float64Array(z.length) };
    this.residual = point(training.residualNorm);
    this.gram = gramOf(training.slopes, inputGram);
  }

  get smallest(): Interval {
    this.#smallest ??= point(midpoint(encloseSmallestEigenvalue(this.gram, relativeWidth)));
    return this.#smallest;
  }

  get largest(): Interval {
    this.#largest ??= point(midpoint(encloseLargestEigenvalue(this.gram, relativeWidth)));
    return this.#largest;
  }
}

/** (X Xᵀ) ∘ (1/m) Σ_r σ′(z_r)σ′(z_r)ᵀ, from slopes m × n. */
function gramOf(slopes: Float64Array, inputGram: BallMatrix): BallMatrix {
  const n = inputGram.size;
  const m = slopes.length / n;
  const columns = Array.from({ length: n }, (_, i) => Float64Array.from({ length: m }, (_, r) => slopes[r * n + i]!));
  const zeros = new Float64Array(m);
  const product = new CompensatedDifference();
  return symmetricBallMatrix(n, (i, j) => {
    const at = i * n + j;
    product.start(0, 0);
    product.subtractProducts(columns[i]!, zeros, 0, columns[j]!, zeros, 0, m);
    product.divideBy(-m, 0);
    const { high, low } = product;
    product.start(0, 0);
    product.subtractProduct(-inputGram.high[at]!, -inputGram.low[at]!, high, low);
    product.normalise();
    return { high: product.high, low: product.low, radius: 0 };
  });
}
