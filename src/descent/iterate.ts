import type { Engine } from './engine.js';
import { squaredNorm } from './norm.js';
import type { DescentProblem } from './problem.js';
import type { RoundingAllowance } from './rounding.js';
import type { DescentState } from './state.js';

/** The state a run yields: the engine's numbers copied out, and the engine itself for as long as it stands at this iterate. */
export class Iterate implements DescentState {
  readonly outputs: Float64Array;
  readonly residual: Float64Array;
  readonly loss: number;
  readonly residualNorm: number;
  /** Set by the driver once it is known that the numbers are finite. */
  residualAllowance: number = Number.POSITIVE_INFINITY;
  pathAllowance: number = Number.POSITIVE_INFINITY;
  private rounding: RoundingAllowance | undefined;
  private engine: Engine | undefined;
  private moved: number | undefined;

  constructor(
    private readonly problem: DescentProblem,
    engine: Engine,
    readonly k: number,
    readonly stepLength: number,
    readonly pathLength: number,
  ) {
    this.engine = engine;
    this.outputs = engine.outputs.slice();
    this.residual = this.outputs.map((u, i) => u - problem.targets[i]!);
    const square = squaredNorm(this.residual);
    this.loss = square / 2;
    this.residualNorm = Math.sqrt(square);
  }

  allow(rounding: RoundingAllowance): void {
    this.rounding = rounding;
    this.residualAllowance = rounding.residual;
    this.pathAllowance = rounding.pathLength;
  }

  /** Takes the step; this iterate is the current one no more. */
  advance(): Iterate {
    const engine = this.live();
    this.engine = undefined;
    const length = engine.step(this.residual);
    return new Iterate(this.problem, engine, this.k + 1, length, this.pathLength + length);
  }

  distance(): number {
    this.moved ??= this.live().distance();
    return this.moved;
  }

  distanceAllowance(): number {
    return this.rounding!.distance(this.distance());
  }

  gram(): Float64Array {
    const { gram } = this.problem;
    return this.slopeProducts().map((product, k) => gram[k]! * product);
  }

  slopeProducts(): Float64Array {
    return this.live().slopeProducts();
  }

  preactivations(): Float64Array {
    return this.live().preactivations();
  }

  private live(): Engine {
    if (this.engine === undefined)
      throw new Error(`the run has moved on from k = ${this.k}: ask before the next state`);
    return this.engine;
  }
}
