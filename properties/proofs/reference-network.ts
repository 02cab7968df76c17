/** A tiny two-layer network, every matrix written out, and on it every quantity of the proof of Theorem LC, by name. */
import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { type Estimate, exactly, measured } from '../../src/claim/estimate.js';
import type { Moment } from '../../src/claim/expression.js';
import type { Activation } from '../../src/network/activation.js';
import { parseActivation } from '../../src/network/activation-spec.js';

/** Drawn by fast-check; entries are multiples of 1/16. */
interface Draft {
  readonly activation: 'tanh' | 'softplus' | 'sin';
  readonly x: Matrix;
  readonly start: Matrix;
  readonly signs: readonly number[];
  /** Direction of the initial residual. */
  readonly direction: Matrix;
  /** Any two points, besides the iterates; absent: the ends of the step, at which runs look. */
  readonly points?: readonly [Matrix, Matrix];
  readonly theta: number;
  readonly stepShare: number;
}

function entries(rows: number, columns: number): fc.Arbitrary<Matrix> {
  const entry = fc.integer({ min: -24, max: 24 });
  return fc
    .array(entry, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => Matrix.from1DArray(rows, columns, values).div(16));
}

export const drafts: fc.Arbitrary<Draft> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 4 }))
  .chain(([n, d, m]) =>
    fc.record({
      activation: fc.constantFrom('tanh' as const, 'softplus' as const, 'sin' as const),
      x: entries(n, d),
      start: entries(m, d),
      signs: fc.array(fc.constantFrom(1, -1), { minLength: m, maxLength: m }),
      direction: entries(n, 1).filter((r) => r.norm() > 0),
      points: fc.tuple(entries(m, d), entries(m, d)),
      theta: fc.constantFrom(0, 0.25, 0.5),
      stepShare: fc.constantFrom(0.25, 0.5, 1),
    }),
  );

const singularValues = (of: Matrix): readonly number[] =>
  new SingularValueDecomposition(of, { autoTranspose: true }).diagonal;
const spectral = (of: Matrix): number => Math.max(...singularValues(of));

/** Everything the proof speaks of at the iterates 0 … steps + 1, at one neuron. */
export class ReferenceRun {
  readonly width: number;
  readonly samples: number;
  readonly #activation: Activation;
  readonly #iterates: Matrix[];
  readonly #targets: Matrix;
  readonly #eta: number;

  constructor(
    readonly draft: Draft,
    steps: number,
    readonly neuron: number,
  ) {
    const { x, start, direction, stepShare, theta } = draft;
    this.width = start.rows;
    this.samples = x.rows;
    this.#activation = parseActivation(draft.activation);
    const { derivativeBound: B, derivativeLipschitz: lipschitz } = this.#activation;
    const beta = B * spectral(x);
    this.#eta = beta === 0 ? 1 : stepShare / beta ** 2;
    const [alpha, ell] = [this.#alpha, (lipschitz * this.#largestRow * spectral(x)) / Math.sqrt(this.width)];
    // c ≤ 1 and s ≤ 1/8 leave b above 4/5: two thirds of what (H) grants then.
    const granted = Math.min((0.8 * (1 - theta ** 2) * alpha ** 2) / (6 * ell), 1 / (8 * this.#eta * ell));
    this.#targets = Matrix.sub(this.#outputs(start), Matrix.mul(direction, granted / direction.norm()));
    this.#iterates = [start];
    for (let k = 0; k <= steps; k++) this.#iterates.push(this.#after(this.#iterates[k]!));
  }

  /** y. */
  get targets(): readonly number[] {
    return this.#targets.to1DArray();
  }

  /** η. */
  get stepSize(): number {
    return this.#eta;
  }

  /** Whether σ_min(J(W_0)) is clearly positive; else Theorem LC says nothing here. */
  get applies(): boolean {
    return this.#alpha > 2 ** -6 && spectral(this.draft.x) > 0;
  }

  /** The quantity at iterate k, for sample i where it has one. Throws RangeError when the proof's name for it is not known here. */
  estimate(name: string, k: number, at: Moment, i: number): Estimate {
    const j = { start: 0, now: k, next: k + 1 }[at];
    const key = `${name} ${j} ${i}`;
    const known = this.#known.get(key) ?? this.#measured(name, j, i);
    this.#known.set(key, known);
    return known;
  }

  #measured(name: string, j: number, i: number): Estimate {
    const first = this.#ofInstance(name, i).next().value ?? this.#ofIterate(name, j, i).next().value;
    if (first === undefined) throw new RangeError(`the reference network has no "${name}"`);
    return typeof first === 'number' ? measured(first, 2 ** -42 * this.#scale) : first;
  }

  readonly #known = new Map<string, Estimate>();

  /** What rounding errors are measured against: weights, outputs and Jacobians of these tiny networks stay below it. */
  readonly #scale = 64;

  get #largestRow(): number {
    return Math.max(...this.draft.x.to2DArray().map((row) => Math.hypot(...row)));
  }

  get #alpha(): number {
    const j = this.#jacobian(this.draft.start);
    return j.rows > j.columns ? 0 : Math.min(...singularValues(j));
  }

  *#ofInstance(name: string, i: number): Generator<number | Estimate, undefined> {
    const { x, theta } = this.draft;
    const { derivativeBound, derivativeLipschitz } = this.#activation;
    if (name === 'width') yield exactly(this.width);
    if (name === 'sample-count') yield exactly(this.samples);
    if (name === 'eta' || name === 'step-size') yield exactly(this.#eta);
    if (name === 'theta') yield exactly(theta);
    if (name === 'derivative-bound') yield exactly(derivativeBound);
    if (name === 'derivative-lipschitz') yield exactly(derivativeLipschitz);
    if (name === 'derivative-bound-is-finite' || name === 'derivative-lipschitz-is-finite') yield exactly(1);
    if (name === 'spectral-norm' || name === 'attained-by-inputs') yield spectral(x);
    if (name === 'largest-row-norm') yield this.#largestRow;
    if (name === 'row-norm') yield x.getRowVector(i).norm();
    if (name === 'alpha') yield this.#alpha;
    if (name === 'initial-residual') yield this.#residual(this.draft.start).norm();
    if (name === 'component') yield Math.abs(x.mmul(topRight(x)).get(i, 0));
    if (name === 'unit-image') {
      const e = Matrix.zeros(this.samples, 1).set(0, 0, 1);
      yield this.#jacobian(this.draft.start).transpose().mmul(e).norm();
    }
  }

  *#ofIterate(name: string, k: number, i: number): Generator<number, undefined> {
    const w = this.#iterates[k]!;
    const [start, next] = [this.draft.start, this.#iterates[k + 1]];
    if (name === 'residual') yield this.#residual(w).norm();
    if (name === 'smallest-singular-value') yield Math.min(...singularValues(this.#jacobian(w)));
    if (name === 'distance') yield Matrix.sub(w, start).norm();
    if (name === 'path-length') {
      let length = 0;
      for (let j = 0; j < k; j++) length += Matrix.sub(this.#iterates[j + 1]!, this.#iterates[j]!).norm();
      yield length;
    }
    const [jacobian, r] = [this.#jacobian(w), this.#residual(w)];
    const image = jacobian.mmul(jacobian.transpose()).mmul(r);
    if (name === 'gradient-norm') yield jacobian.transpose().mmul(r).norm();
    if (name === 'gram-image-norm') yield image.norm();
    if (name === 'linear-residual') yield Matrix.sub(r, Matrix.mul(image, this.#eta)).norm();
    if (next !== undefined) {
      const linear = Matrix.sub(r, Matrix.mul(image, this.#eta));
      const error = Matrix.sub(this.#residual(next), linear);
      if (name === 'linear-error') yield error.norm();
      if (name === 'error-along-linear-residual') yield linear.dot(error);
      if (name === 'step-along-displacement') yield Matrix.sub(w, start).dot(Matrix.sub(next, w));
    }
    if (name === 'jacobian-drift') yield spectral(Matrix.sub(jacobian, this.#jacobian(start)));
    const [v, other] = this.draft.points ?? [next ?? w, w];
    if (name === 'any-jacobian-difference') yield spectral(Matrix.sub(this.#jacobian(v), this.#jacobian(other)));
    if (name === 'any-distance') yield Matrix.sub(v, other).norm();
    if (name === 'iterate-jacobian-norm') yield spectral(jacobian);
    if (name.startsWith('iterate-')) yield* this.#ofBlocks(name.slice(8), this.#slopes(w), i);
    if (name.startsWith('any-')) yield* this.#ofPair(name.slice(4), v, other, i);
    if (name.startsWith('drift-')) yield* this.#ofPair(name.slice(6), w, start, i);
  }

  *#ofPair(name: string, v: Matrix, other: Matrix, i: number): Generator<number> {
    const difference = Matrix.sub(v, other).getRowVector(this.neuron);
    if (name === 'row-distance') yield difference.norm();
    if (name === 'product') yield Math.abs(difference.mmul(this.draft.x.transpose()).get(0, i));
    const changes = Matrix.sub(this.#slopes(v), this.#slopes(other));
    yield* this.#ofBlocks(name === 'slope-change' ? 'slope' : name, changes, i);
  }

  /** `slopes` is n × m: the diagonals of D_1, …, D_m as columns. */
  *#ofBlocks(name: string, slopes: Matrix, i: number): Generator<number> {
    const { x } = this.draft;
    const columns = Array.from({ length: this.width }, (_, r) => slopes.getColumn(r));
    const blocks = columns.map((column) => Matrix.diag(column).mmul(x));
    const largest = columns.map((column) => Math.max(...column.map(Math.abs)));
    const side = new Matrix(this.samples, x.columns * this.width);
    for (const [r, block] of blocks.entries()) side.setSubMatrix(block, 0, r * x.columns);
    const v = topRight(side.transpose());
    const [most = 0, second = 0] = singularValues(side).toSorted((a, b) => b - a);
    if (name === 'gap') yield most === 0 ? 0 : (most - second) / most;
    if (name === 'slope') yield Math.abs(slopes.get(i, this.neuron));
    if (name === 'block-scaling') yield largest[this.neuron]!;
    if (name === 'scaled-vector') yield Matrix.diag(columns[this.neuron]!).mmul(v).norm();
    if (name === 'block-image') yield blocks[this.neuron]!.transpose().mmul(v).norm();
    if (name === 'attained') yield Math.hypot(...blocks.map((block) => block.transpose().mmul(v).norm()));
    if (name === 'scaling') yield Math.hypot(...largest);
  }

  /** σ′(w_r·x_i), n × m. */
  #slopes(w: Matrix): Matrix {
    return mapped(this.draft.x.mmul(w.transpose()), (z) => this.#activation.derivative(z));
  }

  #outputs(w: Matrix): Matrix {
    const values = mapped(this.draft.x.mmul(w.transpose()), (z) => this.#activation.value(z));
    return values.mmul(Matrix.columnVector([...this.draft.signs])).div(Math.sqrt(this.width));
  }

  #residual(w: Matrix): Matrix {
    return Matrix.sub(this.#outputs(w), this.#targets);
  }

  /** n × md, row i, block r: m^(-1/2) a_r σ′(w_r·x_i) x_iᵀ. */
  #jacobian(w: Matrix): Matrix {
    const { x, signs } = this.draft;
    const slopes = this.#slopes(w);
    const result = new Matrix(x.rows, w.rows * x.columns);
    for (const [r, sign] of signs.entries()) {
      const block = Matrix.diag(slopes.getColumn(r))
        .mmul(x)
        .mul(sign / Math.sqrt(w.rows));
      result.setSubMatrix(block, 0, r * x.columns);
    }
    return result;
  }

  #after(w: Matrix): Matrix {
    const gradient = this.#jacobian(w).transpose().mmul(this.#residual(w)).to1DArray();
    return Matrix.sub(w, Matrix.from1DArray(w.rows, w.columns, gradient).mul(this.#eta));
  }
}

/** The unit vector v at which ‖Mv‖ is largest. */
function topRight(of: Matrix): Matrix {
  const { rightSingularVectors, diagonal } = new SingularValueDecomposition(of, { autoTranspose: true });
  return rightSingularVectors.getColumnVector(diagonal.indexOf(Math.max(...diagonal)));
}

function mapped(of: Matrix, change: (entry: number) => number): Matrix {
  return new Matrix(of.to2DArray().map((row) => row.map(change)));
}
