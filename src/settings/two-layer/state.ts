import { type Estimate, measured, unknown } from '../../claim/estimate.js';
import type { DescentState } from '../../descent/state.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { empiricalGramOf } from '../../network/empirical-gram.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { type GramImage, gramImage } from './gram-image.js';
import { lazily } from './lazily.js';
import { rootOf } from './measured.js';
import type { StateAndNext } from './one-ahead.js';
import type { TwoLayerDraw, TwoLayerState } from './world.js';

/** One iterate of a run, measured when asked; valid until the run moves on. The next one, where it is known, serves what is said of the step. */
export class DescentIterate implements TwoLayerState {
  private readonly state: DescentState;
  private readonly next: DescentState | undefined;
  private readonly driftGram: ApproximateMatrix | undefined;
  readonly #moved: () => number;
  readonly #gram: () => { readonly matrix: ApproximateMatrix; readonly drift: number };
  readonly #ends: () => ExtremeEigenvalues;
  readonly #image: () => GramImage;

  constructor(
    readonly draw: TwoLayerDraw,
    { state, next, driftGram }: StateAndNext,
    readonly stepSize: number,
  ) {
    this.state = state;
    this.next = next;
    this.driftGram = driftGram;
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
    if (this.next === undefined) return unknown('no step was taken from here');
    return this.#image().misses(this.next.residual, this.next.residualAllowance);
  }

  get jacobianDrift(): Estimate {
    if (this.driftGram === undefined) return unknown('the drift of the Jacobian was not asked for');
    const { lo, hi, ...rest } = rootOf(extremeEigenvalues(this.driftGram).largest);
    return { ...rest, lo: Math.max(0, lo - this.#moved()), hi: hi + this.#moved() };
  }

  get pathLength(): Estimate {
    return measured(this.state.pathLength, this.state.pathAllowance);
  }

  get distance(): Estimate {
    return measured(this.state.distance(), this.state.distanceAllowance());
  }
}
