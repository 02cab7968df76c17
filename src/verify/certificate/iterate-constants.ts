import type { BallMatrix } from '../../numerics/ball-matrix.js';
import type { Interval } from '../../numerics/interval.js';
import {
  type EnclosedPreactivations,
  type ExactNetwork,
  encloseEmpiricalEigenvalue,
  encloseEmpiricalGram,
  encloseOutputs,
  enclosePreactivations,
  encloseResidualNorm,
} from '../../numerics/network-enclosure.js';
import { encloseLargestEigenvalue } from '../../numerics/smallest-eigenvalue.js';
import type { PointConstants } from './point-constants.js';

/** Relative width from which α is worth slopes in double-double, at several times the cost. */
const wideEnough = 1e-3;

/** Enclosed, so that claims can rest on them; each is computed when first asked for, once. */
export class IterateConstants implements PointConstants {
  readonly #known = new Map<string, unknown>();

  constructor(
    readonly network: ExactNetwork,
    readonly targets: Float64Array,
  ) {}

  get preactivations(): EnclosedPreactivations {
    return this.#once('preactivations', () => enclosePreactivations(this.network));
  }

  /** H(W) = J Jᵀ. */
  get gram(): BallMatrix {
    return this.#once('gram', () => encloseEmpiricalGram(this.network, this.preactivations));
  }

  get smallest(): Interval {
    return this.#once('smallest', () => encloseEmpiricalEigenvalue(this.network, this.gram, wideEnough));
  }

  get largest(): Interval {
    return this.#once('largest', () => encloseLargestEigenvalue(this.gram));
  }

  /** u(W). */
  get outputs(): readonly Interval[] {
    return this.#once('outputs', () => encloseOutputs(this.network, this.preactivations));
  }

  get residual(): Interval {
    return this.#once('residual', () => encloseResidualNorm(this.outputs, this.targets));
  }

  #once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }
}
