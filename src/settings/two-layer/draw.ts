import { type Estimate, measured } from '../../claim/estimate.js';
import { descend } from '../../descent/descend.js';
import { kernelRoute } from '../../descent/kernel/kernel-route.js';
import type { DescentProblem } from '../../descent/problem.js';
import { GrowingNetwork, type NetworkDraw } from '../../instances/random-network.js';
import { empiricalGramOf } from '../../network/empirical-gram.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { lazily } from './lazily.js';
import type { TwoLayerDraw, TwoLayerSetup } from './world.js';

/** What is known of a network before its first step. Both come from one evaluation of σ and σ′, the costly part. */
interface Start {
  readonly residual: Estimate;
  readonly eigenvalues: ExtremeEigenvalues;
}

/** One network at initialisation; neurons are drawn when the first of its numbers is asked for. */
export class DrawnNetwork implements TwoLayerDraw {
  readonly #network: () => NetworkDraw;
  readonly #start: () => Start;

  constructor(
    readonly setup: TwoLayerSetup,
    readonly width: number,
    readonly seed: string,
  ) {
    this.#network = lazily(() => networksOf(setup, seed).ofWidth(width));
    this.#start = lazily(() => {
      // A run of no steps: the driver knows what rounding does to the residual.
      for (const state of descend(this.problem(1), { steps: 0, route: kernelRoute() })) {
        return {
          residual: measured(state.residualNorm, state.residualAllowance),
          eigenvalues: extremeEigenvalues(
            empiricalGramOf(setup.geometry, state.slopeProducts(), width, setup.activation),
          ),
        };
      }
      const lost = measured(Number.NaN);
      return { residual: lost, eigenvalues: { smallest: lost, largest: lost } };
    });
  }

  /** The descent problem that starts at this network, at the given step size. */
  problem(stepSize: number): DescentProblem {
    const { geometry, targets, activation } = this.setup;
    return { gram: geometry.gram, targets, activation, stepSize, ...this.#network() };
  }

  get initialResidual(): Estimate {
    return this.#start().residual;
  }

  get smallestGramEigenvalue(): Estimate {
    return this.#start().eigenvalues.smallest;
  }

  get largestGramEigenvalue(): Estimate {
    return this.#start().eigenvalues.largest;
  }
}

const latest = new WeakMap<TwoLayerSetup, GrowingNetwork>();

/** The networks of the seed last asked for are kept with the setup: a search for the width asks again and again. */
function networksOf(setup: TwoLayerSetup, seed: string): GrowingNetwork {
  const known = latest.get(setup);
  if (known?.seed === seed) return known;
  const fresh = new GrowingNetwork(setup.inputs, setup.samples, seed);
  latest.set(setup, fresh);
  return fresh;
}
