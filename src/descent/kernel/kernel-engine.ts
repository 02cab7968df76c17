import type { Engine, EngineOptions } from '../engine.js';
import type { DescentProblem } from '../problem.js';
import { activationCode, type KernelActivation } from './activation-code.js';
import type { Crew } from './crew.js';
import { DISTANCE, PANEL, PARAMETERS, PARAMETERS_AT, START, STEP } from './layout.js';
import { loadTable } from './load-table.js';
import { pairwiseSums } from './pairwise-sums.js';
import { type Plan, padded, words } from './plan.js';

/** A run that is dropped without being closed gives its crew back when it is collected. */
const dropped = new FinalizationRegistry<Crew>((crew) => crew.dismiss());

/** Gradient descent in Z-coordinates (theory §0) in the WebAssembly kernel, on a crew hired for it. */
export class KernelEngine implements Engine {
  readonly outputs: Float64Array;
  readonly summationDepth: number;
  private readonly factors: Float64Array;
  private readonly partials: Float64Array;
  private readonly perRootWidth: number;
  private readonly relu: boolean;
  private readonly parameters: Int32Array;
  private rows: Float64Array | undefined;
  private open = true;

  constructor(
    private readonly problem: DescentProblem,
    activation: KernelActivation,
    { parameters, summationDepth }: Plan,
    private readonly crew: Crew,
    private readonly options: EngineOptions & { readonly lengths?: boolean },
  ) {
    const { signs, targets, gram } = problem;
    const n = targets.length;
    const m = signs.length;
    this.outputs = new Float64Array(n);
    this.summationDepth = summationDepth;
    this.perRootWidth = 1 / Math.sqrt(m);
    this.relu = activation === 'relu';
    const { buffer } = crew;
    this.parameters = new Int32Array(buffer, PARAMETERS_AT, PARAMETERS.length);
    this.parameters.set(words(parameters));
    this.parameters[PARAMETERS.indexOf('kind')] = activationCode[activation];
    this.parameters[PARAMETERS.indexOf('wantsLengths')] = options.lengths === false ? 0 : 1;
    this.factors = new Float64Array(buffer, parameters.factors, n);
    this.partials = new Float64Array(buffer, parameters.partials, parameters.chunks * (n + 1));
    const gramStride = this.relu ? padded(n) : n;
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
      if (this.relu) timesSigns(this.stored, signs, rows);
      else gather(this.stored, this.outputs.length, rows);
      this.rows = rows;
    }
    return this.rows;
  }

  step(residual: Float64Array): number {
    const { factors, problem, perRootWidth } = this;
    for (let i = 0; i < residual.length; i++) factors[i] = problem.stepSize * residual[i]! * perRootWidth;
    this.run(STEP);
    this.rows = undefined;
    return root(this.collect());
  }

  distance(): number {
    if (!this.options.distances) throw new Error('distances were not asked for when this run was opened');
    this.run(DISTANCE);
    const n = this.outputs.length;
    const chunks = this.partials.length / (n + 1);
    return root(pairwiseSums(this.partials, chunks, n + 1)[0]!);
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
    const n = this.outputs.length;
    const totals = pairwiseSums(this.partials, this.partials.length / (n + 1), n + 1);
    for (let i = 0; i < n; i++) this.outputs[i] = totals[i]! * this.perRootWidth;
    return totals[n]!;
  }

  private get entries(): number {
    const { problem, relu } = this;
    return relu
      ? problem.preactivations.length
      : problem.targets.length * PANEL * Math.ceil(problem.signs.length / PANEL);
  }

  private get stored(): Float64Array {
    return new Float64Array(this.crew.buffer, this.parameters[PARAMETERS.indexOf('preactivations')], this.entries);
  }

  private fill(preactivations: Float64Array): void {
    if (this.relu) timesSigns(preactivations, this.problem.signs, this.stored);
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

/** Row r of m × n times a_r: into the ReLU layout and back. */
function timesSigns(from: Float64Array, signs: Int8Array, to: Float64Array): void {
  const n = from.length / signs.length;
  for (let r = 0, at = 0; r < signs.length; r++) for (let i = 0; i < n; i++, at++) to[at] = from[at]! * signs[r]!;
}

/** Σ_r c_rᵀ G c_r is not negative, but where G is nearly singular its rounding may be. NaN passes. */
function root(square: number): number {
  return Math.sqrt(square < 0 ? 0 : square);
}
