import { type Estimate, measured } from '../../claim/estimate.js';
import type { DescentState } from '../../descent/state.js';
import { empiricalGramOf } from '../../network/empirical-gram.js';
import { extremeEigenvalues } from './extreme-eigenvalues.js';
import { lazily } from './lazily.js';
import type { TwoLayerDraw, TwoLayerState } from './world.js';

/** One iterate of a run, measured when asked; valid until the run moves on. */
export class DescentIterate implements TwoLayerState {
  readonly #smallest: () => Estimate;

  constructor(
    readonly draw: TwoLayerDraw,
    private readonly state: DescentState,
    readonly stepSize: number,
  ) {
    const { setup, width } = draw;
    this.#smallest = lazily(() => {
      // H moves by at most 2β‖ΔJ‖, and J by Λ R S/√m times what rounding can have moved the weights.
      const { derivativeBound: B, derivativeLipschitz: lambda } = setup.activation;
      const [S, R] = [setup.spectralNorm.hi, setup.largestRowNorm.hi];
      const moved = (Number.isFinite(lambda) ? lambda : 0) * ((R * S) / Math.sqrt(width)) * state.pathAllowance;
      const gram = empiricalGramOf(setup.geometry, state.slopeProducts(), width, setup.activation);
      return extremeEigenvalues(gram, 2 * B * S * moved).smallest;
    });
  }

  get step(): number {
    return this.state.k;
  }

  get residual(): Estimate {
    return measured(this.state.residualNorm, this.state.residualAllowance);
  }

  get smallestGramEigenvalue(): Estimate {
    return this.#smallest();
  }

  get pathLength(): Estimate {
    return measured(this.state.pathLength, this.state.pathAllowance);
  }

  get distance(): Estimate {
    return measured(this.state.distance(), this.state.distanceAllowance());
  }
}
