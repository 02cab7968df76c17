import { type Estimate, measured, unknown } from '../../claim/estimate.js';
import type { DescentState } from '../../descent/state.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { empiricalGramOf } from '../../network/empirical-gram.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { type GramImage, gramImage } from './gram-image.js';
import { lazily } from './lazily.js';
import type { TwoLayerDraw, TwoLayerState } from './world.js';

/** One iterate of a run, measured when asked; valid until the run moves on. `next`, where it is known, for what is said of the step. */
export class DescentIterate implements TwoLayerState {
  readonly #gram: () => { readonly matrix: ApproximateMatrix; readonly drift: number };
  readonly #ends: () => ExtremeEigenvalues;
  readonly #image: () => GramImage;

  constructor(
    readonly draw: TwoLayerDraw,
    private readonly state: DescentState,
    readonly stepSize: number,
    private readonly next: DescentState | undefined,
  ) {
    const { setup, width } = draw;
    this.#gram = lazily(() => {
      // H moves by at most 2β‖ΔJ‖, and J by Λ R S/√m times what rounding can have moved the weights.
      const { derivativeBound: B, derivativeLipschitz: lambda } = setup.activation;
      const [S, R] = [setup.spectralNorm.hi, setup.largestRowNorm.hi];
      const moved = (Number.isFinite(lambda) ? lambda : 0) * ((R * S) / Math.sqrt(width)) * state.pathAllowance;
      const matrix = empiricalGramOf(setup.geometry, state.slopeProducts(), width, setup.activation);
      return { matrix, drift: 2 * B * S * moved };
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

  get pathLength(): Estimate {
    return measured(this.state.pathLength, this.state.pathAllowance);
  }

  get distance(): Estimate {
    return measured(this.state.distance(), this.state.distanceAllowance());
  }
}
