import { type Estimate, measured } from '../../claim/estimate.js';
import { descend } from '../../descent/descend.js';
import { kernelRoute } from '../../descent/kernel/kernel-route.js';
import type { DescentProblem } from '../../descent/problem.js';
import { drawNetwork, type NetworkDraw } from '../../instances/random-network.js';
import { empiricalGram } from '../../network/empirical-gram.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { lazily } from './lazily.js';
import type { TwoLayerDraw, TwoLayerSetup } from './world.js';

/** One network at initialisation; neurons are drawn when the first of its numbers is asked for. */
export class DrawnNetwork implements TwoLayerDraw {
  readonly #network: () => NetworkDraw;
  readonly #residual: () => Estimate;
  readonly #eigenvalues: () => ExtremeEigenvalues;

  constructor(
    readonly setup: TwoLayerSetup,
    readonly width: number,
    readonly seed: string,
  ) {
    this.#network = lazily(() => drawNetwork(setup.inputs, setup.samples, width, seed));
    this.#eigenvalues = lazily(() =>
      extremeEigenvalues(empiricalGram(setup.geometry, this.#network().preactivations, setup.activation)),
    );
    this.#residual = lazily(() => {
      // A run of no steps: the driver knows what rounding does to the residual.
      for (const { residualNorm, residualAllowance } of descend(this.problem(1), { steps: 0, route: kernelRoute() })) {
        return measured(residualNorm, residualAllowance);
      }
      return measured(Number.NaN);
    });
  }

  /** The descent problem that starts at this network, at the given step size. */
  problem(stepSize: number): DescentProblem {
    const { geometry, targets, activation } = this.setup;
    return { gram: geometry.gram, targets, activation, stepSize, ...this.#network() };
  }

  get initialResidual(): Estimate {
    return this.#residual();
  }

  get smallestGramEigenvalue(): Estimate {
    return this.#eigenvalues().smallest;
  }

  get largestGramEigenvalue(): Estimate {
    return this.#eigenvalues().largest;
  }
}
