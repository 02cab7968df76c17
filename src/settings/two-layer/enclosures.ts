import { drawNetwork, drawWeights } from '../../instances/random-network.js';
import { specOf } from '../../network/activation-spec.js';
import { encloseActivationBounds } from '../../numerics/activation-bounds.js';
import { certifiedActivation } from '../../numerics/activations/certified.js';
import type { CertifiedActivation, OutputMoments } from '../../numerics/activations/certified-activation.js';
import type { BallMatrix } from '../../numerics/ball-matrix.js';
import { encloseHermiteWeights } from '../../numerics/hermite-enclosure.js';
import { encloseInputGram } from '../../numerics/input-balls.js';
import {
  encloseLargestCosine,
  encloseLargestRowNorm,
  encloseRowNorms,
  encloseSpectralNorm,
} from '../../numerics/input-enclosures.js';
import type { Interval } from '../../numerics/interval.js';
import { point, whole } from '../../numerics/interval-set.js';
import { encloseLimitEigenvalue, encloseMeanLimitEigenvalue } from '../../numerics/limit-eigenvalue.js';
import { mergedNorms } from '../../numerics/merged-norms.js';
import {
  type ExactNetwork,
  encloseEmpiricalEigenvalue,
  encloseGramPlainly,
  encloseOutputs,
  encloseResidualNorm,
  plainPreactivations,
} from '../../numerics/network-enclosure.js';
import { degreeBeyondPolynomials, sufficientDegree } from '../../numerics/not-polynomial.js';
import { encloseOutputMoments } from '../../numerics/output-moments.js';
import { encloseLargestEigenvalue } from '../../numerics/smallest-eigenvalue.js';
import { lazily } from './lazily.js';
import type { TwoLayerDraw, TwoLayerSetup } from './world.js';

/** The quantities of an instance as certified enclosures, each computed when first asked for. */
export class SetupEnclosures {
  readonly activation: CertifiedActivation;
  readonly #gram: () => BallMatrix;
  readonly #norms: () => Interval[];
  readonly #cosine: () => Interval;
  readonly #spectral: () => Interval;
  readonly #smallest: () => Interval;
  readonly #mean: () => Interval;
  readonly #weights: () => Interval[];
  readonly #moments: () => OutputMoments[];
  readonly #beyondPolynomials: () => number | undefined;

  constructor(setup: TwoLayerSetup) {
    const { inputs, samples, dimension, activation } = setup;
    this.activation = certifiedActivation(specOf(activation));
    this.#gram = lazily(() => encloseInputGram(inputs, samples, dimension));
    this.#norms = lazily(() => encloseRowNorms(this.#gram()));
    this.#cosine = lazily(() => encloseLargestCosine(this.#gram()));
    this.#spectral = lazily(() => encloseSpectralNorm(inputs, samples, dimension));
    // Rows equal, or opposite under an even or odd σ′, make λ₀ zero exactly; an enclosure could only come close.
    this.#smallest = lazily(() =>
      setup.degenerateRows === undefined ? boundedOr(encloseLimitEigenvalue(this.#gram(), this.activation)) : point(0),
    );
    this.#mean = lazily(() => encloseMeanLimitEigenvalue(this.#gram(), this.activation));
    this.#weights = lazily(() => encloseHermiteWeights(this.activation, this.#norms(), setup.hermiteWeights.length));
    this.#beyondPolynomials = lazily(() =>
      degreeBeyondPolynomials(this.activation, sufficientDegree(samples, this.#cosine())),
    );
    this.#moments = lazily(() => {
      const known = new Map<Interval, OutputMoments>();
      return mergedNorms(this.#norms()).map((norm) => {
        const moments = known.get(norm) ?? encloseOutputMoments(this.activation, norm);
        known.set(norm, moments);
        return moments;
      });
    });
  }

  get derivativeBound(): Interval {
    return encloseActivationBounds(this.activation).derivativeBound;
  }

  /** All of R when no upper bound is known. */
  get derivativeLipschitz(): Interval {
    return boundedOr(encloseActivationBounds(this.activation).derivativeLipschitz);
  }

  /** 1 when Λ is certainly finite, 0 when σ′ jumps. */
  get derivativeLipschitzIsFinite(): Interval {
    if (this.activation.slopeJumpsAt !== undefined) return point(0);
    return Number.isFinite(this.derivativeLipschitz.hi) ? point(1) : { lo: 0, hi: 1 };
  }

  /** 1 when A3 is certain, by a nonzero Hermite coefficient at a degree that these data ask for, where one can be shown. */
  get derivativeIsNotPolynomial(): Interval {
    return this.#beyondPolynomials() === undefined ? { lo: 0, hi: 1 } : point(1);
  }

  get spectralNorm(): Interval {
    return this.#spectral();
  }

  get largestRowNorm(): Interval {
    return encloseLargestRowNorm(this.#gram());
  }

  get largestCosine(): Interval {
    return this.#cosine();
  }

  get smallestLimitEigenvalue(): Interval {
    return this.#smallest();
  }

  get meanLimitEigenvalue(): Interval {
    return this.#mean();
  }

  rowNorm(i: number): Interval {
    return this.#norms()[i] ?? whole;
  }

  hermiteWeight(degree: number): Interval {
    return this.#weights()[degree] ?? whole;
  }

  outputMean(i: number): Interval {
    return this.#moments()[i]?.mean ?? whole;
  }

  outputVariance(i: number): Interval {
    return this.#moments()[i]?.variance ?? whole;
  }
}

/** A number that nothing bounds from above is not known. */
function boundedOr(a: Interval): Interval {
  return Number.isFinite(a.hi) ? a : whole;
}

/** The quantities of a draw as certified enclosures, from its weights W_0 themselves. */
export class DrawEnclosures {
  /** W_0 and the signs with their data, every number exact. */
  readonly network: () => ExactNetwork;
  readonly #gram: () => BallMatrix;
  readonly #residual: () => Interval;
  readonly #smallest: () => Interval;
  readonly #largest: () => Interval;

  constructor({ setup, width, seed }: TwoLayerDraw) {
    const { inputs, samples: n, dimension: d, targets } = setup;
    this.network = lazily(() => ({
      inputs,
      n,
      d,
      weights: drawWeights(d, width, seed),
      signs: drawNetwork(inputs, n, width, seed).signs,
      activation: enclosuresOf(setup).activation,
    }));
    const preactivations = lazily(() => plainPreactivations(this.network()));
    this.#gram = lazily(() => encloseGramPlainly(this.network(), preactivations()));
    this.#smallest = lazily(() => encloseEmpiricalEigenvalue(this.network(), this.#gram()));
    this.#largest = lazily(() => encloseLargestEigenvalue(this.#gram()));
    this.#residual = lazily(() => encloseResidualNorm(encloseOutputs(this.network(), preactivations()), targets));
  }

  /** ρ_0. */
  get residual(): Interval {
    return this.#residual();
  }

  get smallestGramEigenvalue(): Interval {
    return this.#smallest();
  }

  get largestGramEigenvalue(): Interval {
    return this.#largest();
  }
}

const ofSetups = new WeakMap<TwoLayerSetup, SetupEnclosures>();
const ofDraws = new WeakMap<TwoLayerDraw, DrawEnclosures>();

export function enclosuresOf(setup: TwoLayerSetup): SetupEnclosures {
  const known = ofSetups.get(setup) ?? new SetupEnclosures(setup);
  ofSetups.set(setup, known);
  return known;
}

export function drawEnclosuresOf(draw: TwoLayerDraw): DrawEnclosures {
  const known = ofDraws.get(draw) ?? new DrawEnclosures(draw);
  ofDraws.set(draw, known);
  return known;
}
