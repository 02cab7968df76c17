import type { DescentProblem } from '../problem.js';
import type { Crew } from './crew.js';
import { PARAMETERS, PARAMETERS_AT, type Parameter } from './layout.js';
import { type Plan, words } from './plan.js';

/** What the kernel needs to know of a problem beside its activation. */
export type KernelProblem = Omit<DescentProblem, 'activation'>;

/** A run that is dropped without being closed gives its crew back when it is collected. */
const dropped = new FinalizationRegistry<Crew>((crew) => crew.dismiss());

/** A crew at work on one run: the parameters in its memory, views of its arrays, its tasks, its end. */
export class KernelRun {
  private readonly parameters: Int32Array;
  private readonly patience: number;
  private open = true;

  constructor(
    plan: Plan,
    readonly crew: Crew,
  ) {
    this.parameters = new Int32Array(crew.buffer, PARAMETERS_AT, PARAMETERS.length);
    this.parameters.set(words(plan.parameters));
    this.patience = plan.patienceSeconds;
    dropped.register(this, crew, this);
  }

  get(name: Parameter): number {
    return this.parameters[PARAMETERS.indexOf(name)]!;
  }

  set(name: Parameter, value: number): void {
    this.parameters[PARAMETERS.indexOf(name)] = value;
  }

  /** A view of an array that the plan has placed, from its start or so many doubles behind it. */
  doubles(name: Parameter, length: number, from = 0): Float64Array {
    return new Float64Array(this.crew.buffer, this.get(name) + 8 * from, length);
  }

  /** Σ_r σ′(z_ri) σ′(z_rj) for i ≤ j at this byte offset, so many entries; see assembly/slope-products.ts. */
  products(at: number, length: number): Float64Array {
    if (!this.open) throw new Error('this run is closed');
    const products = new Float64Array(this.crew.buffer, at, length).fill(0);
    this.crew.exports.slopeProducts(at, at + 8 * length);
    return products;
  }

  /** Σ_r |σ(z_ri)| and Σ_r |z_ri| at this byte offset, n each; see assembly/sizes.ts. */
  sizes(at: number, n: number): Float64Array {
    const sums = new Float64Array(this.crew.buffer, at, 2 * n).fill(0);
    this.crew.exports.sizes(at, at + 16 * n);
    return sums;
  }

  /** Runs one task to its end. A crew that fails closes the run. */
  run(task: number): void {
    if (!this.open) throw new Error('this run is closed');
    this.set('task', task);
    try {
      this.crew.run(this.patience);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    dropped.unregister(this);
    this.crew.dismiss();
  }
}
