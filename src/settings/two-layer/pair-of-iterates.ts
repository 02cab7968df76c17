import { type Estimate, measured } from '../../claim/estimate.js';
import { norm } from '../../descent/norm.js';
import { Blocks } from './blocks.js';
import type { Seen } from './recollection.js';
import type { TwoLayerSetup } from './world.js';

/** Two iterates, neuron by neuron: how far their weights, preactivations and σ′ are apart. */
export class PairOfIterates {
  /** Of the differences of σ′, m × n. */
  readonly blocks: Blocks;

  /**
   * From one to the other, neuron r moved by ±Xᵀ c_r, `coefficients` being the c_r, m × n. `reach`: Σ_i ‖x_i‖ |c_ri| is at most this,
   * were all its terms of one sign. `weightError`: how far rounding may have moved the weights.
   */
  constructor(
    private readonly setup: TwoLayerSetup,
    private readonly from: Seen,
    private readonly to: Seen,
    private readonly coefficients: Float64Array,
    private readonly reach: number,
    private readonly weightError: number,
    steps: number,
  ) {
    const { samples: n, dimension: d } = setup;
    const changes = to.slopes.map((slope, at) => slope - from.slopes[at]!);
    const error = from.slopeError + to.slopeError + 2 * Number.EPSILON * setup.activation.derivativeBound;
    this.blocks = new Blocks(setup, changes, changes.length / n, error);
    this.rounding = (n + d + 16 + steps) * Number.EPSILON;
  }

  private readonly rounding: number;

  /** ‖w_r − w′_r‖, from X itself. */
  rowDistance(r: number): Estimate {
    const { inputs, samples: n, dimension: d } = this.setup;
    const move = new Float64Array(d);
    for (let i = 0; i < n; i++) {
      const c = this.coefficients[r * n + i]!;
      for (let j = 0; j < d; j++) move[j]! += c * inputs[i * d + j]!;
    }
    return measured(norm(move), this.weightError + this.rounding * this.reach);
  }

  /** |(w_r − w′_r)·x_i|, from the preactivations. */
  preactivationChange(r: number, i: number): Estimate {
    const at = r * this.setup.samples + i;
    const [z, other] = [this.to.preactivations[at]!, this.from.preactivations[at]!];
    const error = this.from.preactivationError + this.to.preactivationError;
    return measured(Math.abs(z - other), error + Number.EPSILON * (Math.abs(z) + Math.abs(other)));
  }
}
