import type { DescentState } from '../../descent/state.js';
import type { TwoLayerSetup } from './world.js';

/** What a run needs to keep for what is said of single neurons and of two iterates; the word for it in `needs`. */
export const slopesKept = 'slopes';

/** Z and σ′(Z) at one iterate, m × n, row-major, copied. */
export interface Seen {
  readonly preactivations: Float64Array;
  readonly slopes: Float64Array;
  /** Bound on the error of every preactivation, and on that of every σ′. */
  readonly preactivationError: number;
  readonly slopeError: number;
}

/**
 * The run so far, neuron by neuron: where it started, and how far it went. Moves of W_r are −a_r Xᵀ v_r; `coefficients` are
 * the v_r of the current iterate, m × n, Σ_j (η/√m) σ′(z_r(j)) ∘ r_j.
 */
export class Recollection {
  readonly coefficients: Float64Array;
  /** Σ_j Σ_i (η/√m) B ‖x_i‖ |r_ji| over the steps to what was last seen: what a neuron's moves can amount to. */
  reach = 0;
  steps = 0;
  private lastResidual: Float64Array | undefined;
  private first: Seen | undefined;

  constructor(
    private readonly setup: TwoLayerSetup,
    readonly signs: Int8Array,
    private readonly stepSize: number,
  ) {
    this.coefficients = new Float64Array(signs.length * setup.samples);
  }

  /** The first state that was seen: W_0. */
  get start(): Seen {
    if (this.first === undefined) throw new Error('the run has not started');
    return this.first;
  }

  /**
   * Copies what can be seen now. Errors: a run stores Z rounded after every step, whose moves are sums of n terms and σ′ off by 4 units of
   * rounding of B; weights may have moved by rounding as far as `pathAllowance`; and σ′ is off by Λ times what Z is.
   */
  see(state: DescentState): Seen {
    if (this.lastResidual !== undefined) {
      this.steps += 1;
      this.reach += this.reachOf(this.lastResidual);
    }
    this.lastResidual = state.residual;
    const { activation, samples: n, largestRowNorm } = this.setup;
    const preactivations = state.preactivations().slice();
    const { derivativeBound: B, derivativeLipschitz } = activation;
    const lipschitz = Number.isFinite(derivativeLipschitz) ? derivativeLipschitz : 0;
    const R = largestRowNorm.hi;
    const size = preactivations.reduce((most, z) => Math.max(most, Math.abs(z)), 0) + R * state.pathLength;
    const rounding = (this.steps + 2) * 2 * size + (2 * n + 16 + this.steps) * R * this.reach;
    const preactivationError = state.k === 0 ? 0 : R * state.pathAllowance + Number.EPSILON * rounding;
    const seen = {
      preactivations,
      slopes: preactivations.map(activation.derivative),
      preactivationError,
      slopeError: 4 * Number.EPSILON * B + lipschitz * preactivationError,
    };
    this.first ??= seen;
    return seen;
  }

  /** The step along the residual r from what was seen; (η/√m) σ′(z_r) ∘ r, m × n. */
  stepFrom({ slopes }: Seen, residual: Float64Array): Float64Array {
    const n = residual.length;
    const factors = residual.map((r) => (this.stepSize / Math.sqrt(this.signs.length)) * r);
    return slopes.map((slope, at) => slope * factors[at % n]!);
  }

  /** What one such step can amount to. */
  reachOf(residual: Float64Array): number {
    const { activation, geometry } = this.setup;
    const sum = residual.reduce((total, r, i) => total + geometry.norms[i]! * Math.abs(r), 0);
    return (this.stepSize / Math.sqrt(this.signs.length)) * activation.derivativeBound * sum;
  }

  /** Moves the coefficients on to the next iterate. */
  advance(seen: Seen, residual: Float64Array): void {
    const step = this.stepFrom(seen, residual);
    for (let at = 0; at < step.length; at++) this.coefficients[at]! += step[at]!;
  }
}
