import { type Estimate, measured } from '../../claim/estimate.js';
import { descend } from '../../descent/descend.js';
import type { Route } from '../../descent/engine.js';
import type { DescentProblem } from '../../descent/problem.js';
import { GrowingNetwork, type NetworkDraw } from '../../instances/random-network.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { empiricalGramOf } from '../../network/empirical-gram.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { lazily } from './lazily.js';
import { rootOf } from './measured.js';
import type { TwoLayerDraw, TwoLayerSetup } from './world.js';

/** Up to so many samples the products of σ′ are taken along with the residual: they cost less than σ and σ′ did. */
const productsAlong = 64;

/** One network at initialisation; neurons are drawn when the first of its numbers is asked for. */
export class DrawnNetwork implements TwoLayerDraw {
  readonly #network: () => NetworkDraw;
  readonly #residual: () => Estimate;
  readonly #gram: () => ApproximateMatrix;
  readonly #eigenvalues: () => ExtremeEigenvalues;
  /** (1/m) Σ_r σ′(z_ri) σ′(z_rj), once known. */
  #products: Float64Array | undefined;

  constructor(
    readonly setup: TwoLayerSetup,
    readonly width: number,
    readonly seed: string,
    route: Route,
  ) {
    this.#network = lazily(() => networksOf(setup, seed).ofWidth(width));
    this.#residual = lazily(() => {
      // A run of no steps: the driver knows what rounding does to the residual.
      for (const state of descend(this.problem(1), { steps: 0, route })) {
        if (setup.samples <= productsAlong) this.#products ??= state.slopeProducts();
        return measured(state.residualNorm, state.residualAllowance);
      }
      return measured(Number.NaN);
    });
    this.#gram = lazily(() => {
      this.#products ??= productsOf(this.problem(1), route);
      return empiricalGramOf(setup.geometry, this.#products, width, setup.activation);
    });
    this.#eigenvalues = lazily(() => extremeEigenvalues(this.#gram()));
  }

  /** The descent problem that starts at this network, at the given step size. */
  problem(stepSize: number): DescentProblem {
    const { geometry, inputs, targets, activation } = this.setup;
    return { gram: geometry.gram, inputs, targets, activation, stepSize, ...this.#network() };
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

  get signSum(): Estimate {
    const sum = this.#network().signs.reduce((total, sign) => total + sign, 0);
    const value = sum / Math.sqrt(this.width);
    return measured(value, 2 * Number.EPSILON * Math.abs(value));
  }

  jacobianRowNorm(i: number): Estimate {
    const { n, matrix, allowances } = this.#gram();
    return rootOf(measured(matrix[i * n + i]!, allowances[i * n + i]!));
  }
}

function productsOf(problem: DescentProblem, route: Route): Float64Array {
  const engine = route(problem, { distances: false });
  try {
    return engine.slopeProducts();
  } finally {
    engine.close?.();
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
