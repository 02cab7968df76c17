import { type Estimate, exactly, measured, unknown } from '../../claim/estimate.js';
import { resolveTargets } from '../../instances/generate-targets.js';
import type { Activation } from '../../network/activation.js';
import { parseActivation } from '../../network/activation-spec.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { cosinePower } from '../../network/cosine-power.js';
import { type DegenerateRows, degenerateRows } from '../../network/degenerate-rows.js';
import { hermiteWeights } from '../../network/hermite-weights.js';
import {
  type LargestCosine,
  largestCosine,
  largestRowNorm,
  type MostStretched,
  mostStretched,
  spectralNorm,
} from '../../network/input-geometry.js';
import { type InputGram, inputGram } from '../../network/input-gram.js';
import { limitGram } from '../../network/limit-gram.js';
import { type OutputMoments, outputMoments } from '../../network/output-moments.js';
import { smallestEigenvalue } from '../../network/smallest-eigenvalue.js';
import { symmetricEigenvalues } from '../../numerics/symmetric-eigenvalues.js';
import { extremeEigenvalues } from './extreme-eigenvalues.js';
import { lazily } from './lazily.js';
import { parseSubject } from './subject.js';
import type { TwoLayerSetup } from './world.js';

/** Hermite degrees of σ′ offered to theorems; the series of H∞ itself goes as far as it must. */
const degreesOffered = 64;

const prepared = new WeakMap<object, TwoLayerSetup>();

/**
 * Prepares a subject; what costs more than a pass over the data waits until it is asked for. A subject is not written to once it is
 * made, so the same object gets the same setup again: placing and checking an instance share what they measure.
 */
export function prepareTwoLayer(json: unknown): TwoLayerSetup {
  if (typeof json !== 'object' || json === null) return prepare(json);
  const known = prepared.get(json) ?? prepare(json);
  prepared.set(json, known);
  return known;
}

function prepare(json: unknown): TwoLayerSetup {
  const subject = parseSubject(json);
  return new PreparedTwoLayer(
    parseActivation(subject.activation),
    subject.inputs.length,
    subject.inputs[0]!.length,
    Float64Array.from(subject.inputs.flat()),
    (bottom) => resolveTargets(subject.targets, bottom),
  );
}

class PreparedTwoLayer implements TwoLayerSetup {
  readonly #input: () => InputGram;
  readonly #limit: () => ApproximateMatrix;
  readonly #smallest: () => Estimate;
  readonly #degenerate: () => DegenerateRows | undefined;
  readonly #cosine: () => LargestCosine;
  readonly #spectral: () => Estimate;
  readonly #stretched: () => MostStretched;
  readonly #weights: () => readonly Estimate[];
  readonly #targets: () => Float64Array;
  readonly #moments = new Map<number, OutputMoments>();

  constructor(
    readonly activation: Activation,
    readonly samples: number,
    readonly dimension: number,
    readonly inputs: Float64Array,
    targets: (bottomEigenvector: () => ArrayLike<number>) => Float64Array,
  ) {
    this.#input = lazily(() => inputGram(inputs, samples, dimension));
    this.#limit = lazily(() => limitGram(this.#input(), activation));
    this.#degenerate = lazily(() => degenerateRows(inputs, samples, dimension, activation));
    // Equal rows make λ₀ zero exactly, which no eigenvalue routine could tell from tiny; so does constant σ′ with n > d, but
    // that a mixture's σ′ is constant is a floating-point judgement.
    this.#smallest = lazily(() => {
      if (this.#degenerate() !== undefined) return exactly(0);
      const beyondRank = activation.derivativePolynomialDegree === 0 && samples > dimension;
      return beyondRank ? measured(0) : smallestEigenvalue(this.#limit());
    });
    this.#cosine = lazily(() => largestCosine(this.#input()));
    this.#spectral = lazily(() => spectralNorm(this.#input()));
    this.#stretched = lazily(() => mostStretched(this.#input(), inputs));
    this.#weights = lazily(() => hermiteWeights(this.#input(), activation, degreesOffered));
    this.#targets = lazily(() =>
      targets(() => {
        const { vectors } = symmetricEigenvalues(this.#limit().matrix, samples);
        return Array.from({ length: samples }, (_, i) => vectors[i * samples] ?? Number.NaN);
      }),
    );
  }

  get targets(): Float64Array {
    return this.#targets();
  }

  get geometry(): InputGram {
    return this.#input();
  }

  get spectralNorm(): Estimate {
    return this.#spectral();
  }

  get mostStretched(): MostStretched {
    return this.#stretched();
  }

  get largestRowNorm(): Estimate {
    return largestRowNorm(this.#input());
  }

  get largestCosine(): Estimate {
    return this.#cosine().cosine;
  }

  get closestRows(): readonly [number, number] | undefined {
    return this.#cosine().rows;
  }

  get degenerateRows(): DegenerateRows | undefined {
    return this.#degenerate();
  }

  get smallestLimitEigenvalue(): Estimate {
    return this.#smallest();
  }

  get meanLimitEigenvalue(): Estimate {
    const { matrix, allowances } = this.#limit();
    let [trace, allowance] = [0, 0];
    for (let i = 0; i < this.samples; i++) {
      trace += matrix[i * this.samples + i] ?? Number.NaN;
      allowance += allowances[i * this.samples + i] ?? Number.NaN;
    }
    const mean = trace / this.samples;
    return measured(mean, allowance / this.samples + this.samples * Number.EPSILON * Math.abs(mean));
  }

  get hermiteWeights(): readonly Estimate[] {
    return this.#weights();
  }

  rowNorm(i: number): Estimate {
    const { norms, roundoff } = this.#input();
    const norm = norms[i] ?? Number.NaN;
    return this.samples > i ? measured(norm, roundoff * norm) : exactly(Number.NaN);
  }

  smallestOfCosinePower(p: number): Estimate {
    if (this.samples > 64) return unknown('many powers of a large matrix');
    return extremeEigenvalues(cosinePower(this.#input(), p)).smallest;
  }

  outputMean(i: number): Estimate {
    return this.#momentsOf(i).mean;
  }

  outputVariance(i: number): Estimate {
    return this.#momentsOf(i).variance;
  }

  #momentsOf(i: number): OutputMoments {
    const { norms, roundoff } = this.#input();
    const norm = norms[i] ?? Number.NaN;
    const known = this.#moments.get(norm) ?? outputMoments(this.activation, norm, roundoff);
    this.#moments.set(norm, known);
    return known;
  }
}
