import { mirrored } from '../../network/derivative-products.js';
import type { Engine, EngineOptions, Sizes } from '../engine.js';
import {
  activationCode,
  type KernelTerm,
  MIXTURE_CODE,
  oddActivations,
  type SmoothActivation,
} from './activation-code.js';
import type { Crew } from './crew.js';
import { Expansion, REACHED } from './increments.js';
import { type KernelProblem, KernelRun } from './kernel-run.js';
import { AFRESH, DISTANCE, PANEL, REACH, START, STEP, TERMS } from './layout.js';
import { loadDensity } from './load-density.js';
import { loadMixture } from './load-mixture.js';
import { loadTable } from './load-table.js';
import { storePairedRows } from './paired-rows.js';
import { pairwiseSums } from './pairwise-sums.js';
import type { Plan } from './plan.js';
import { rootOf } from './root-of.js';
import { RunningSums } from './running-sums.js';

/** Gradient descent in Z-coordinates (theory §0) in the WebAssembly kernel, for activations that go by the Taylor table and for mixtures. */
export class SmoothEngine implements Engine {
  readonly outputs: Float64Array;
  readonly summationDepth: number;
  readonly drift: Expansion['drift'];
  private readonly kernel: KernelRun;
  private readonly factors: Float64Array;
  private readonly partials: Float64Array;
  private readonly perRootWidth: number;
  private readonly sumsAt: number;
  private readonly expansion: Expansion;
  /** Σ_r a_r σ(z_ri) for every i: afresh, or what it was and what it has grown by. */
  private readonly totals: RunningSums;
  readonly inputColumns: number;
  /** The signs, where a z is stored in place of z. */
  private readonly folded: Int8Array | undefined;
  private rows: Float64Array | undefined;

  constructor(
    private readonly problem: KernelProblem,
    activation: SmoothActivation | readonly KernelTerm[],
    plan: Plan,
    crew: Crew,
    private readonly options: EngineOptions & { readonly lengths: boolean },
  ) {
    const { signs, targets, gram } = problem;
    const n = targets.length;
    this.outputs = new Float64Array(n);
    this.summationDepth = plan.summationDepth;
    this.inputColumns = plan.parameters.columns;
    this.sumsAt = plan.sums;
    this.perRootWidth = 1 / Math.sqrt(signs.length);
    this.expansion = new Expansion(activation, gram, plan.summationDepth, plan.parameters.companions !== 0);
    this.drift = this.expansion.drift;
    this.totals = new RunningSums(n);
    const kernel = new KernelRun(plan, crew);
    this.kernel = kernel;
    kernel.set('kind', typeof activation === 'string' ? activationCode[activation] : MIXTURE_CODE);
    kernel.set('terms', typeof activation === 'string' ? 0 : activation.length);
    kernel.set('wantsLengths', options.lengths ? 1 : 0);
    this.factors = kernel.doubles('factors', n);
    this.partials = kernel.doubles('partials', kernel.get('chunks') * (n + 2));
    this.storeProducts(kernel);
    this.folded = typeof activation === 'string' && oddActivations.includes(activation) ? signs : undefined;
    new Int8Array(crew.buffer, kernel.get('signs'), PANEL * kernel.get('panels')).fill(0).set(signs);
    if (options.distances) kernel.doubles('coefficients', this.entries).fill(0);
    // a mixture moves by any table: where its arguments lie there is of no use
    loadTable(crew.buffer, typeof activation === 'string' ? activation : 'affine');
    if (typeof activation !== 'string') loadMixture(crew.buffer, activation);
    if (activation === 'silu') loadTable(crew.buffer, 'sigmoid', TERMS, 1);
    if (activation === 'gelu') loadDensity(crew.buffer);
    new Float64Array(crew.buffer, REACH, 1)[0] = REACHED;
    // as they come, in the place of what is kept of σ: the kernel arranges them in panels
    kernel.doubles('kept', this.entries).fill(0, problem.preactivations.length).set(problem.preactivations);
    this.run(START, AFRESH);
  }

  /** Z_k, copied out of the kernel's layout once a step. */
  preactivations(): Float64Array {
    if (this.rows === undefined) {
      this.rows = new Float64Array(this.problem.preactivations.length);
      gather(this.stored, this.outputs.length, this.rows, this.folded);
    }
    return this.rows;
  }

  slopeProducts(): Float64Array {
    const n = this.outputs.length;
    const m = this.problem.signs.length;
    const products = this.kernel.products(this.sumsAt, n * n);
    return mirrored(
      products.map((sum) => sum / m),
      n,
    );
  }

  sizes(): Sizes {
    const n = this.outputs.length;
    const means = this.kernel.sizes(this.sumsAt, n).map((sum) => sum * this.perRootWidth);
    return { values: means.slice(0, n), arguments: means.slice(n) };
  }

  step(residual: Float64Array): number {
    const { factors, problem, perRootWidth } = this;
    for (let i = 0; i < residual.length; i++) factors[i] = problem.stepSize * residual[i]! * perRootWidth;
    const square = this.run(STEP, this.expansion.choose(factors));
    this.rows = undefined;
    return this.options.lengths ? rootOf(square) : Number.NaN;
  }

  distance(): number {
    if (!this.options.distances) throw new Error('distances were not asked for when this run was opened');
    this.kernel.run(DISTANCE);
    return rootOf(this.sums()[this.outputs.length]!);
  }

  close(): void {
    this.kernel.close();
  }

  /** What products with G are made of: G, or X and Xᵀ. */
  private storeProducts(kernel: KernelRun): void {
    const { gram, inputs, targets } = this.problem;
    const n = targets.length;
    const columns = this.inputColumns;
    if (columns === 0) {
      storePairedRows(kernel.doubles('gram', n * n), n, n, (i, j) => gram[i * n + j]!);
      return;
    }
    const d = inputs!.length / n;
    const input = (i: number, j: number): number => (j < d ? inputs![i * d + j]! : 0);
    storePairedRows(kernel.doubles('gram', n * columns), columns, n, (j, i) => input(i, j));
    storePairedRows(kernel.doubles('inputs', n * columns), n, columns, input);
  }

  /** A start or a step; u from the chunks' sums; returns ‖ΔW‖² of the step. */
  private run(task: number, expansion: number): number {
    const n = this.outputs.length;
    this.kernel.set('expansion', expansion);
    this.kernel.run(task);
    const sums = this.sums();
    if (expansion === AFRESH) {
      this.totals.reset(sums);
      this.expansion.renew(sums[n + 1]! > 0);
    } else for (let i = 0; i < n; i++) this.totals.add(i, sums[i]!);
    for (let i = 0; i < n; i++) this.outputs[i] = this.totals.get(i) * this.perRootWidth;
    return sums[n]!;
  }

  private sums(): Float64Array {
    const length = this.outputs.length + 2;
    return pairwiseSums(this.partials, this.partials.length / length, length);
  }

  private get entries(): number {
    return this.outputs.length * PANEL * this.kernel.get('panels');
  }

  private get stored(): Float64Array {
    return this.kernel.doubles('preactivations', this.entries);
  }
}

/** Panels of 8 neurons to m × n row-major, times the sign of the neuron if any. */
function gather(panels: Float64Array, n: number, rows: Float64Array, signs?: Int8Array): void {
  const m = rows.length / n;
  for (let r = 0; r < m; r++) {
    const at = Math.floor(r / PANEL) * PANEL * n + (r % PANEL);
    const sign = signs?.[r] ?? 1;
    for (let i = 0; i < n; i++) rows[r * n + i] = sign * panels[at + i * PANEL]!;
  }
}
