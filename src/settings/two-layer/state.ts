import { type Estimate, measured, unknown } from '../../claim/estimate.js';
import type { DescentState } from '../../descent/state.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { empiricalGramOf } from '../../network/empirical-gram.js';
import { dot } from '../../numerics/dot.js';
import { Blocks } from './blocks.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { type GramImage, gramImage, type Missed } from './gram-image.js';
import { lazily } from './lazily.js';
import { neuronsInView } from './neurons-in-view.js';
import type { StateAndNext } from './one-ahead.js';
import { PairOfIterates } from './pair-of-iterates.js';
import type { Seen } from './recollection.js';
import type { TwoLayerDraw, TwoLayerState } from './world.js';

/** One iterate of a run, measured when asked; valid until the run moves on. The next one, where it is known, serves what is said of the step. */
export class DescentIterate implements TwoLayerState {
  private readonly state: DescentState;
  private readonly next: DescentState | undefined;
  private readonly neurons: StateAndNext['neurons'];
  readonly #moved: () => number;
  readonly #gram: () => { readonly matrix: ApproximateMatrix; readonly drift: number };
  readonly #ends: () => ExtremeEigenvalues;
  readonly #image: () => GramImage;
  readonly #missed: () => Missed | undefined;
  readonly #blocks: () => Blocks | undefined;
  readonly #drift: () => PairOfIterates | undefined;
  readonly #step: () => PairOfIterates | undefined;
  readonly #inView: () => readonly number[];
  /** Of the step from here, neuron by neuron: see `Recollection.stepFrom`. */
  readonly #movesAhead: () => Float64Array;

  constructor(
    readonly draw: TwoLayerDraw,
    { state, next, neurons }: StateAndNext,
    readonly stepSize: number,
  ) {
    this.state = state;
    this.next = next;
    this.neurons = neurons;
    const { setup, width } = draw;
    const [S, R] = [setup.spectralNorm.hi, setup.largestRowNorm.hi];
    // J moves by at most Λ R S/√m times what rounding can have moved the weights, H by 2β times that.
    this.#moved = lazily(() => {
      const lambda = setup.activation.derivativeLipschitz;
      return (Number.isFinite(lambda) ? lambda : 0) * ((R * S) / Math.sqrt(width)) * state.pathAllowance;
    });
    this.#gram = lazily(() => {
      const matrix = empiricalGramOf(setup.geometry, state.slopeProducts(), width, setup.activation);
      return { matrix, drift: 2 * setup.activation.derivativeBound * S * this.#moved() };
    });
    this.#ends = lazily(() => extremeEigenvalues(this.#gram().matrix, this.#gram().drift));
    this.#image = lazily(() => {
      const { matrix, drift } = this.#gram();
      return gramImage(matrix, drift, state.residual, state.residualAllowance, stepSize);
    });
    this.#missed = lazily(() => next && this.#image().misses(next.residual, next.residualAllowance));
    this.#blocks = lazily(
      () => neurons && new Blocks(setup, neurons.now.slopes, width, neurons.now.slopeError, this.#gram),
    );
    this.#drift = lazily(() => {
      if (neurons === undefined) return undefined;
      const { start, coefficients, reach, steps } = neurons.run;
      return new PairOfIterates(setup, start, neurons.now, coefficients, reach, state.pathAllowance, steps);
    });
    this.#movesAhead = lazily(() =>
      neurons === undefined ? new Float64Array() : neurons.run.stepFrom(neurons.now, state.residual),
    );
    this.#step = lazily(() => {
      if (neurons?.next === undefined || next === undefined) return undefined;
      const { run, now } = neurons;
      const reach = run.reachOf(state.residual);
      return new PairOfIterates(setup, now, neurons.next, this.#movesAhead(), reach, next.pathAllowance, 1);
    });
    this.#inView = lazily(() => {
      if (neurons === undefined) return [];
      const pairs: { from: Seen; to: Seen }[] = [];
      if (state.k > 0) pairs.push({ from: neurons.run.start, to: neurons.now });
      if (neurons.next !== undefined) pairs.push({ from: neurons.now, to: neurons.next });
      return neuronsInView(setup.samples, neurons.now, pairs);
    });
  }

  get step(): number {
    return this.state.k;
  }

  get residual(): Estimate {
    return measured(this.state.residualNorm, this.state.residualAllowance);
  }

  get smallestGramEigenvalue(): Estimate {
    return this.#ends().smallest;
  }

  get largestGramEigenvalue(): Estimate {
    return this.#ends().largest;
  }

  get gramImage(): Estimate {
    return this.#image().image;
  }

  get linearResidual(): Estimate {
    return this.#image().remainder;
  }

  get linearError(): Estimate {
    return this.#missed()?.norm ?? unknown('no step was taken from here');
  }

  get errorAlongLinearResidual(): Estimate {
    return this.#missed()?.alongRemainder ?? unknown('no step was taken from here');
  }

  get stepLength(): Estimate {
    if (this.next === undefined) return unknown('no step was taken from here');
    return measured(this.next.stepLength, this.next.pathAllowance);
  }

  get stepAlongDisplacement(): Estimate {
    if (this.neurons === undefined || this.next === undefined) return unknown('no step was taken from here');
    const { run, now } = this.neurons;
    const { samples: n } = this.draw.setup;
    const step = this.#movesAhead();
    // W_k − W_0 has rows w, its step has rows −a_r Xᵀ c_r, and w·x_i is how far the preactivations moved.
    const moves = now.preactivations.map(
      (z, at) => -run.signs[Math.floor(at / n)]! * (z - run.start.preactivations[at]!),
    );
    const [weights, rounding] = [this.state.pathAllowance, (moves.length + 4) * Number.EPSILON];
    const lengths = this.next.pathAllowance * this.distance.hi + weights * (this.next.stepLength + weights);
    const sizes = step.reduce(
      (sum, c, at) => sum + Math.abs(c) * (rounding * Math.abs(moves[at]!) + now.preactivationError),
      0,
    );
    return measured(dot(step, moves), lengths + sizes);
  }

  get neuronsInView(): readonly number[] {
    return this.#inView();
  }

  get blocks(): Blocks | undefined {
    return this.#blocks();
  }

  get drift(): PairOfIterates | undefined {
    return this.#drift();
  }

  get stepTaken(): PairOfIterates | undefined {
    return this.#step();
  }

  get pathLength(): Estimate {
    return measured(this.state.pathLength, this.state.pathAllowance);
  }

  get distance(): Estimate {
    return measured(this.state.distance(), this.state.distanceAllowance());
  }
}
