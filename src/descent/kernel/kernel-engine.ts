import { relu } from '../../network/activations/relu.js';
import { derivativeProducts, mirrored } from '../../network/derivative-products.js';
import type { Engine, EngineOptions, Sizes } from '../engine.js';
import type { DescentProblem } from '../problem.js';
import { activationCode, type KernelActivation } from './activation-code.js';
import type { Crew } from './crew.js';
import { DISTANCE, PANEL, PARAMETERS, PARAMETERS_AT, SLAB, START, STEP } from './layout.js';
import { loadTable } from './load-table.js';
import { pairwiseSums } from './pairwise-sums.js';
import { type Plan, words } from './plan.js';

/** A run that is dropped without being closed gives its crew back when it is collected. */
const dropped = new FinalizationRegistry<Crew>((crew) => crew.dismiss());

/** Gradient descent in Z-coordinates (theory §0) in the WebAssembly kernel, on a crew hired for it. */
export class KernelEngine implements Engine {
  readonly outputs: Float64Array;
  readonly summationDepth: number;
  private readonly factors: Float64Array;
  private readonly partials: Float64Array;
  private readonly ranges: number;
  private readonly perRootWidth: number;
  private readonly relu: boolean;
  private readonly parameters: Int32Array;
  private readonly sumsAt: number;
  private rows: Float64Array | undefined;
  private open = true;

  constructor(
    private readonly problem: Omit<DescentProblem, 'activation'>,
    activation: KernelActivation,
    { parameters, summationDepth, sums }: Plan,
    private readonly crew: Crew,
    private readonly options: EngineOptions & { readonly lengths: boolean },
  ) {
    const { signs, targets, gram } = problem;
    const n = targets.length;
    const m = signs.length;
    this.outputs = new Float64Array(n);
    this.summationDepth = summationDepth;
    this.sumsAt = sums;
    this.perRootWidth = 1 / Math.sqrt(m);
    this.relu = activation === 'relu';
    const { buffer } = crew;
    this.parameters = new Int32Array(buffer, PARAMETERS_AT, PARAMETERS.length);
    this.parameters.set(words(parameters));
    this.parameters[PARAMETERS.indexOf('kind')] = activationCode[activation];
    this.parameters[PARAMETERS.indexOf('wantsLengths')] = options.lengths ? 1 : 0;
    this.factors = new Float64Array(buffer, parameters.factors, n);
    this.ranges = parameters.ranges;
    this.partials = new Float64Array(buffer, parameters.partials, parameters.ranges * (n + parameters.slabGroups));
    const gramStride = this.relu ? SLAB * Math.ceil(n / SLAB) : n;
    const gramRows = new Float64Array(buffer, parameters.gram, n * gramStride).fill(0);
    for (let i = 0; i < n; i++) gramRows.set(gram.subarray(i * n, (i + 1) * n), i * gramStride);
    new Float64Array(buffer, parameters.signs, parameters.panels * PANEL).fill(0).set(signs);
    if (options.distances) new Float64Array(buffer, parameters.coefficients, this.entries).fill(0);
    if (activation !== 'relu') loadTable(buffer, activation);
    this.fill(problem.preactivations);
    dropped.register(this, crew, this);
    this.run(START);
    this.collect();
  }

  /** Z_k, copied out of the kernel's layout once a step. */
  preactivations(): Float64Array {
    if (this.rows === undefined) {
      const { signs, preactivations } = this.problem;
      const rows = new Float64Array(preactivations.length);
      if (this.relu) fromSlabs(this.stored, signs, rows);
      else gather(this.stored, this.outputs.length, rows);
      this.rows = rows;
    }
    return this.rows;
  }

  slopeProducts(): Float64Array {
    const n = this.outputs.length;
    const m = this.problem.signs.length;
    if (this.relu) return derivativeProducts(this.preactivations(), m, n, relu);
    if (!this.open) throw new Error('this run is closed');
    const products = new Float64Array(this.crew.buffer, this.sumsAt, n * n).fill(0);
    this.crew.exports.slopeProducts(this.sumsAt);
    return mirrored(
      products.map((sum) => sum / m),
      n,
    );
  }

  sizes(): Sizes | undefined {
    if (this.relu || !this.open) return undefined;
    const n = this.outputs.length;
    const sums = new Float64Array(this.crew.buffer, this.sumsAt, 2 * n).fill(0);
    this.crew.exports.sizes(this.sumsAt, this.sumsAt + 16 * n);
    const means = sums.map((sum) => sum * this.perRootWidth);
    return { values: means.slice(0, n), arguments: means.slice(n) };
  }

  step(residual: Float64Array): number {
    const { factors, problem, perRootWidth } = this;
    for (let i = 0; i < residual.length; i++) factors[i] = problem.stepSize * residual[i]! * perRootWidth;
    this.run(STEP);
    this.rows = undefined;
    const square = this.collect();
    return this.options.lengths ? root(square) : Number.NaN;
  }

  distance(): number {
    if (!this.options.distances) throw new Error('distances were not asked for when this run was opened');
    this.run(DISTANCE);
    return root(this.squares(this.sums()));
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    dropped.unregister(this);
    this.crew.dismiss();
  }

  private run(task: number): void {
    if (!this.open) throw new Error('this run is closed');
    this.parameters[PARAMETERS.indexOf('task')] = task;
    try {
      this.crew.run();
    } catch (error) {
      this.close();
      throw error;
    }
    if (this.relu && task !== DISTANCE) this.swapMasks();
  }

  /** u from the chunks' sums; returns ‖ΔW‖² of the step. */
  private collect(): number {
    const totals = this.sums();
    for (let i = 0; i < this.outputs.length; i++) this.outputs[i] = totals[i]! * this.perRootWidth;
    return this.squares(totals);
  }

  /** Row by row over the ranges of neurons: n sums of outputs, then squares, one for every part of the samples. */
  private sums(): Float64Array {
    return pairwiseSums(this.partials, this.ranges, this.partials.length / this.ranges);
  }

  private squares(totals: Float64Array): number {
    return totals.subarray(this.outputs.length).reduce((sum, square) => sum + square, 0);
  }

  private get entries(): number {
    const n = this.outputs.length;
    const m = this.problem.signs.length;
    return this.relu ? m * SLAB * Math.ceil(n / SLAB) : n * PANEL * Math.ceil(m / PANEL);
  }

  private get stored(): Float64Array {
    return new Float64Array(this.crew.buffer, this.parameters[PARAMETERS.indexOf('preactivations')], this.entries);
  }

  private fill(preactivations: Float64Array): void {
    if (this.relu) toSlabs(preactivations, this.problem.signs, this.stored);
    else scatter(preactivations, this.problem.targets.length, this.stored);
  }

  private swapMasks(): void {
    const [old, next] = [PARAMETERS.indexOf('masks'), PARAMETERS.indexOf('nextMasks')];
    [this.parameters[old], this.parameters[next]] = [this.parameters[next]!, this.parameters[old]!];
  }
}

/** m × n row-major to panels of 8 neurons; missing neurons are 0. */
function scatter(rows: Float64Array, n: number, panels: Float64Array): void {
  const m = rows.length / n;
  panels.fill(0, Math.floor(m / PANEL) * PANEL * n);
  for (let r = 0; r < m; r++) {
    const at = Math.floor(r / PANEL) * PANEL * n + (r % PANEL);
    for (let i = 0; i < n; i++) panels[at + i * PANEL] = rows[r * n + i]!;
  }
}

/** The way back. */
function gather(panels: Float64Array, n: number, rows: Float64Array): void {
  const m = rows.length / n;
  for (let r = 0; r < m; r++) {
    const at = Math.floor(r / PANEL) * PANEL * n + (r % PANEL);
    for (let i = 0; i < n; i++) rows[r * n + i] = panels[at + i * PANEL]!;
  }
}

/** m × n row-major to slabs of 8 samples, every neuron times its sign; missing samples are 0. */
function toSlabs(rows: Float64Array, signs: Int8Array, slabs: Float64Array): void {
  const m = signs.length;
  const n = rows.length / m;
  if (n % SLAB !== 0) slabs.fill(0, Math.floor(n / SLAB) * SLAB * m);
  for (let r = 0; r < m; r++) {
    for (let i = 0; i < n; i++) slabs[inSlab(r, i, m)] = rows[r * n + i]! * signs[r]!;
  }
}

/** The way back. */
function fromSlabs(slabs: Float64Array, signs: Int8Array, rows: Float64Array): void {
  const m = signs.length;
  const n = rows.length / m;
  for (let r = 0; r < m; r++) {
    for (let i = 0; i < n; i++) rows[r * n + i] = slabs[inSlab(r, i, m)]! * signs[r]!;
  }
}

function inSlab(r: number, i: number, m: number): number {
  return (Math.floor(i / SLAB) * m + r) * SLAB + (i % SLAB);
}

/** Σ_r c_rᵀ G c_r is not negative, but where G is nearly singular its rounding may be. NaN passes. */
function root(square: number): number {
  return Math.sqrt(square < 0 ? 0 : square);
}
