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
  readonly #products: BallMatrix;
  readonly #gram: BallMatrix;
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
    this.#products = slopeProducts(training.slopes, inputGram.size);
    this.#gram = this.gramFor(inputGram);
  }

  /** J M⁻¹Jᵀ for X M⁻¹Xᵀ: H(W) for X Xᵀ. */
  gramFor(inputGram: BallMatrix): BallMatrix {
    const product = new CompensatedDifference();
    return symmetricBallMatrix(inputGram.size, (i, j) => {
      const at = i * inputGram.size + j;
      product.start(0, 0);
      product.subtractProduct(
        -inputGram.high[at]!,
        -inputGram.low[at]!,
        this.#products.high[at]!,
        this.#products.low[at]!,
      );
      product.normalise();
      return { high: product.high, low: product.low, radius: 0 };
    });
  }

  get smallest(): Interval {
    this.#smallest ??= point(midpoint(encloseSmallestEigenvalue(this.#gram, relativeWidth)));
    return this.#smallest;
  }

  get largest(): Interval {
    this.#largest ??= point(midpoint(encloseLargestEigenvalue(this.#gram, relativeWidth)));
    return this.#largest;
  }
}

/** (1/m) Σ_r σ′(z_r)σ′(z_r)ᵀ, from slopes m × n. */
function slopeProducts(slopes: Float64Array, n: number): BallMatrix {
  const m = slopes.length / n;
  const columns = Array.from({ length: n }, (_, i) => Float64Array.from({ length: m }, (_, r) => slopes[r * n + i]!));
  const zeros = new Float64Array(m);
  const product = new CompensatedDifference();
  return symmetricBallMatrix(n, (i, j) => {
    product.start(0, 0);
    product.subtractProducts(columns[i]!, zeros, 0, columns[j]!, zeros, 0, m);
    product.divideBy(-m, 0);
    return { high: product.high, low: product.low, radius: 0 };
  });
}
