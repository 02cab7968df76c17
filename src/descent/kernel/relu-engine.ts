import type { Engine, EngineOptions } from '../engine.js';
import { activationCode } from './activation-code.js';
import type { Crew } from './crew.js';
import { type KernelProblem, KernelRun } from './kernel-run.js';
import { ADVANCE_BLUR, ADVANCE_TRAVEL, DISTANCE, HISTORY, LANES, START, STEP, STRIP, SYNC } from './layout.js';
import { pairwiseSums } from './pairwise-sums.js';
import type { Plan } from './plan.js';
import { rootOf } from './root-of.js';
import { RunningSums } from './running-sums.js';

/**
 * Gradient descent for ReLU, where a step touches only the neurons whose pattern of activity may have changed: see
 * assembly/relu.ts. Every 255 steps all of Z is stored and u summed afresh.
 */
export class ReluEngine implements Engine {
  readonly outputs: Float64Array;
  readonly summationDepth: number;
  readonly pending: Float64Array;
  private readonly kernel: KernelRun;
  private readonly factors: Float64Array;
  private readonly partials: Float64Array;
  /** G∘N f, and behind it |G| |f|: what the last advance left. */
  private readonly moves: Float64Array;
  /** Neurons active on both i and j, rows of `lanes`. */
  private readonly counts: Int32Array;
  private readonly perRootWidth: number;
  private readonly lanes: number;
  /** Σ_r a_r σ(z_ri) for every i. */
  private readonly sums: RunningSums;
  /** F, the factors summed up since Z was stored. */
  private readonly travelled: RunningSums;
  private now = 0;
  private travel = 0;
  private rows: Float64Array | undefined;

  constructor(
    private readonly problem: KernelProblem,
    plan: Plan,
    crew: Crew,
    private readonly options: EngineOptions & { readonly lengths: boolean },
  ) {
    const { signs, targets, gram, preactivations } = problem;
    const n = targets.length;
    const m = signs.length;
    this.outputs = new Float64Array(n);
    this.pending = new Float64Array(n);
    this.sums = new RunningSums(n);
    this.travelled = new RunningSums(n);
    this.summationDepth = plan.summationDepth;
    this.perRootWidth = 1 / Math.sqrt(m);
    this.lanes = LANES * Math.ceil(n / LANES);
    const kernel = new KernelRun(plan, crew);
    this.kernel = kernel;
    kernel.set('kind', activationCode.relu);
    this.factors = kernel.doubles('factors', n);
    this.partials = kernel.doubles('partials', kernel.get('chunks') * (2 * n + 1));
    this.moves = kernel.doubles('moves', 2 * this.lanes);
    this.counts = new Int32Array(crew.buffer, kernel.get('counts'), n * this.lanes).fill(0);
    const rows = kernel.doubles('gram', n * this.lanes).fill(0);
    const strips = kernel.doubles('strips', n * STRIP * Math.ceil(n / STRIP)).fill(0);
    for (let i = 0; i < n; i++) {
      const row = gram.subarray(i * n, (i + 1) * n);
      rows.set(row, i * this.lanes);
      for (let j = 0; j < n; j += STRIP) strips.set(row.subarray(j, j + STRIP), j * n + i * STRIP);
    }
    new Int8Array(crew.buffer, kernel.get('signs'), m).set(signs);
    const x = kernel.doubles('preactivations', m * n);
    for (let r = 0, k = 0; r < m; r++) for (let i = 0; i < n; i++, k++) x[k] = preactivations[k]! * signs[r]!;
    if (options.distances) kernel.doubles('coefficients', m * n).fill(0);
    this.storeAll(START);
    this.read();
  }

  /** Z_k, worked out once a step for all neurons. */
  preactivations(): Float64Array {
    if (this.rows === undefined) {
      const { signs, targets } = this.problem;
      const n = targets.length;
      const m = signs.length;
      this.rows = new Float64Array(m * n);
      // through the partial sums, which are free between two tasks
      const some = Math.max(1, Math.floor(this.partials.length / n));
      for (let r = 0; r < m; r += some) {
        const end = Math.min(r + some, m);
        this.kernel.crew.exports.reluRows(r, end, this.kernel.get('partials'));
        this.rows.set(this.partials.subarray(0, (end - r) * n), r * n);
      }
    }
    return this.rows;
  }

  /** Counts of neurons active on both samples, divided by their number. */
  slopeProducts(): Float64Array {
    const n = this.outputs.length;
    const m = this.problem.signs.length;
    return Float64Array.from({ length: n * n }, (_, k) => this.counts[Math.floor(k / n) * this.lanes + (k % n)]! / m);
  }

  step(residual: Float64Array): number {
    const { factors, problem, perRootWidth, kernel, moves, sums } = this;
    const n = residual.length;
    for (let i = 0; i < n; i++) factors[i] = problem.stepSize * residual[i]! * perRootWidth;
    this.rows = undefined;
    if (this.now === 0) this.pending.fill(0);
    const most = kernel.crew.exports.reluAdvance();
    this.now++;
    kernel.set('now', this.now);
    const history = kernel.doubles('history', n, this.now * n);
    let square = 0;
    let blur = 0;
    for (let i = 0; i < n; i++) {
      square += factors[i]! * moves[i]!;
      sums.add(i, -moves[i]!);
      this.travelled.add(i, factors[i]!);
      history[i] = this.travelled.get(i);
      this.pending[i]! += moves[this.lanes + i]! / perRootWidth;
      blur = Math.max(blur, this.pending[i]! * perRootWidth);
    }
    if (this.now === HISTORY - 1) this.storeAll(SYNC);
    else {
      // both are bounds: a little more than what rounding can have taken off
      this.travel += most * (1 + (n + 8) * Number.EPSILON);
      this.wake(blur * (n + 8) * Number.EPSILON);
    }
    this.read();
    return this.options.lengths ? rootOf(square) : Number.NaN;
  }

  distance(): number {
    if (!this.options.distances) throw new Error('distances were not asked for when this run was opened');
    this.kernel.run(DISTANCE);
    const length = 2 * this.outputs.length + 1;
    return rootOf(pairwiseSums(this.partials, this.kernel.get('chunks'), length)[length - 1]!);
  }

  close(): void {
    this.kernel.close();
  }

  /** Looks at the neurons whose pattern may have changed and takes in what they say. */
  private wake(blur: number): void {
    const { partials, kernel, sums } = this;
    const n = this.outputs.length;
    kernel.doubles('history', 1, HISTORY * n + this.now)[0] = this.travel;
    this.bounds(this.travel, blur);
    kernel.run(STEP);
    for (let at = 0; at < partials.length; at += 2 * n + 1) {
      if (partials[at + 2 * n] === 0) continue;
      for (let i = 0; i < n; i++) {
        sums.add(i, partials[at + i]!);
        sums.add(i, partials[at + n + i]!);
      }
    }
  }

  /** Stores all of Z, or takes it as it was given; begins a new history. */
  private storeAll(task: typeof START | typeof SYNC): void {
    const { partials, kernel } = this;
    const n = this.outputs.length;
    this.bounds(0, 0);
    kernel.run(task);
    this.sums.reset(pairwiseSums(partials, kernel.get('chunks'), 2 * n + 1));
    this.travelled.reset();
    kernel.doubles('history', n).fill(0);
    kernel.doubles('history', 1, HISTORY * n)[0] = 0;
    this.now = 0;
    kernel.set('now', 0);
    this.travel = 0;
  }

  private bounds(travel: number, blur: number): void {
    new Float64Array(this.kernel.crew.buffer, ADVANCE_TRAVEL, 1)[0] = travel;
    new Float64Array(this.kernel.crew.buffer, ADVANCE_BLUR, 1)[0] = blur;
  }

  private read(): void {
    for (let i = 0; i < this.outputs.length; i++) this.outputs[i] = this.sums.get(i) * this.perRootWidth;
  }
}
