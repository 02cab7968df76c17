import type { Engine } from './engine.js';
import { norm } from './norm.js';
import type { DescentProblem } from './problem.js';
import { absoluteForm, meanSizes, rootSlack, spectralBound } from './sizes.js';
import type { DescentState } from './state.js';

/** Unit roundoff of float64. */
const UNIT = 2 ** -53;
/**
 * The model of an activation's error, in units of roundoff (4 ulp): a computed σ is off by at most 8·UNIT (|σ(z)| + B(1 + |z|)),
 * a computed σ′ by 8·UNIT (B + Λ(1 + |z|)), without the Λ term where Λ = ∞. Covers a rounded argument as well as a rounded value.
 */
const ACTIVATION = 8;

/**
 * What rounding can have done to the residual of a run in Z-coordinates, derived and not tuned (theory §12). To first
 * order in the unit roundoff ε, with magnitudes A_i = m^(-1/2) Σ_r |σ(z_ri)| and Z_i = m^(-1/2) Σ_r |z_ri|, measured at the
 * start and grown by what the path allows (A_i by B‖x_i‖, Z_i by ‖x_i‖ times the path length):
 *
 * - Reading u off Z, e_k: ε[(h + 4)A_i + 8(A_i + B(√m + Z_i)) + |r_i|], h the depth of the summation. It leaves no trace in
 *   Z, but the step taken with it moves the next residual by at most ηβ²‖e_k‖.
 * - Storing Z after a step, seen in u: εB[Z_i + η Σ_j |G_ij||r_j| ((n + 6)B + 8(B + Λ(1 + Z_j/√m)))].
 *
 * - Where Z is not stored at every step (`engine.pending`, P_i = η Σ_j |G_ij||r_j| over the steps since it was): u comes from sums of n
 *   terms, added up to twice the precision, and the activity of a neuron may be misjudged where its preactivation is rounding
 *   error: ε(2n + 12)P_i more in e_k; that, and bringing Z up to date: εB(2n + 12)P_i more in Z.
 *
 * - Where a step is taken by X and Xᵀ (`engine.inputColumns`, d): the sums Σ_l |X_il||X_jl| ≤ ‖x_i‖‖x_j‖ take the place of |G_ij|, n + 6 becomes
 *   n + d + 6, and d + 1 more for what X Xᵀ is from the stored G, which defines the problem. The length of a step is √Σ_r ‖Xᵀ c_r‖² then.
 *
 * - Where σ is not evaluated afresh at every step (`engine.drift`): ε(√m + Z_i) times its `value` more in e_k, and (1 + Z_j/√m) times its
 *   `slope` more in the bracket of 8(B + Λ(1 + Z_j/√m)).
 *
 * What has entered Z persists. An exact step then multiplies its share in the residual by at most max(1, ηβ² − 1), or,
 * where a contraction q of every step is claimed and given as `credit`, by q. β² is an upper bound of B²S².
 *
 * Read it so: the computed run is a run of exact steps, each followed by a small push. If the exact step from every
 * iterate met changes the residual as claimed, the computed residual misses the claim by at most the allowance. What a
 * push does to later Jacobians is of second order (push times ηℓρ) and left out; tests hold the whole against 160 bits.
 */
export class RoundingAllowance {
  private persistent = 0;
  private path = 0;
  private pathSlack = 0;
  private reading: number;
  private readonly squaredBeta: number;
  private readonly growth: number;
  private readonly norms: Float64Array;
  /** What bounds the terms of a product with G: |G_ij|, or ‖x_i‖‖x_j‖. */
  private readonly products: Float64Array;
  /** Roundings in a product with G beyond those of n terms. */
  private readonly moreRoundings: number;
  private readonly valueSizes: Float64Array;
  private readonly argumentSizes: Float64Array;
  /** √m |v_ri| is at most this, v_r the accumulated coefficients of neuron r. */
  private readonly coefficientSizes: Float64Array;
  private steps = 0;
  private largestDrift = 0;
  private residualNorm: number;

  constructor(
    private readonly problem: DescentProblem,
    private readonly engine: Pick<Engine, 'summationDepth' | 'pending' | 'drift' | 'sizes' | 'inputColumns'>,
    start: DescentState,
    credit?: number,
  ) {
    const { gram, targets, activation, stepSize } = problem;
    const n = targets.length;
    this.squaredBeta = activation.derivativeBound ** 2 * spectralBound(gram, n);
    this.growth = credit ?? Math.max(1, stepSize * this.squaredBeta - 1);
    this.norms = Float64Array.from({ length: n }, (_, i) => Math.sqrt(gram[i * n + i]!));
    const columns = engine.inputColumns ?? 0;
    this.products = columns === 0 ? gram : outerSquare(this.norms);
    this.moreRoundings = columns === 0 ? 0 : 2 * columns + 8;
    const sizes = engine.sizes?.();
    this.valueSizes = sizes?.values ?? meanSizes(problem, activation.value);
    this.argumentSizes = sizes?.arguments ?? meanSizes(problem, (z) => z);
    this.coefficientSizes = new Float64Array(n);
    this.residualNorm = start.residualNorm;
    this.reading = this.readingError(start.residual);
  }

  /** Bound on | computed ρ_k − ρ_k |. */
  get residual(): number {
    const n = this.problem.targets.length;
    return this.persistent + this.reading + (n / 2 + 3) * UNIT * this.residualNorm;
  }

  /** Bound on the error of the path length so far: the sums behind each step, and the residuals the steps were taken with. */
  get pathLength(): number {
    return this.pathSlack;
  }

  /** Bound on the error of a computed distance ‖W_k − W_0‖_F. */
  distance(distance: number): number {
    const n = this.problem.targets.length;
    const slopes = 2 * ACTIVATION + 2 * this.largestDrift;
    const depth = 2 * n + this.moreRoundings + this.engine.summationDepth + this.steps + slopes;
    const square = 2 * depth * UNIT * absoluteForm(this.products, this.coefficientSizes, this.coefficientSizes);
    return this.pathSlack + rootSlack(distance, square);
  }

  /** Takes in the step from one state to the next. */
  advance({ residual: before }: DescentState, { residual: after, residualNorm, stepLength }: DescentState): void {
    const { activation, stepSize } = this.problem;
    const B = activation.derivativeBound;
    const n = before.length;
    const taken = this.reading;
    const roundings = 2 * n + this.moreRoundings + this.engine.summationDepth + 8;
    const sums = roundings * B * absoluteForm(this.products, before, before);
    const slopes = 2 * absoluteForm(this.products, before, this.slopeErrors(before));
    const rounded = 2 * UNIT * stepSize ** 2 * B * (sums + slopes);
    this.steps++;
    const place = Math.max(...before.map((_, j) => this.meanPlace(j)));
    this.largestDrift = Math.max(this.largestDrift, ((this.engine.drift?.slope ?? 0) * place) / B);
    this.path += stepLength;
    this.pathSlack +=
      rootSlack(stepLength, rounded) + stepSize * Math.sqrt(this.squaredBeta) * taken + UNIT * this.path;
    for (let i = 0; i < n; i++) this.coefficientSizes[i]! += stepSize * B * Math.abs(before[i]!);
    this.residualNorm = residualNorm;
    this.reading = this.readingError(after);
    this.persistent = this.growth * this.persistent + stepSize * this.squaredBeta * taken + this.storingError(before);
  }

  /** ‖e_k‖. */
  private readingError(residual: Float64Array): number {
    const { summationDepth, pending } = this.engine;
    const n = residual.length;
    const B = this.problem.activation.derivativeBound;
    const rootWidth = Math.sqrt(this.problem.signs.length);
    const errors = residual.map((r, i) => {
      const values = this.valueSizes[i]! + B * this.norms[i]! * this.path;
      const places = rootWidth + this.argumentSize(i);
      const evaluation = ACTIVATION * (values + B * places) + (this.engine.drift?.value ?? 0) * places;
      return UNIT * ((summationDepth + 4) * values + evaluation + Math.abs(r) + (2 * n + 12) * (pending?.[i] ?? 0));
    });
    return norm(errors);
  }

  private storingError(residual: Float64Array): number {
    const { activation, stepSize } = this.problem;
    const B = activation.derivativeBound;
    const n = residual.length;
    const slopes = this.slopeErrors(residual);
    const parts = residual.map((r, j) => Math.abs(r) * (n + this.moreRoundings + 6) * B + slopes[j]!);
    const errors = residual.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.abs(this.products[i * n + j]!) * parts[j]!;
      return UNIT * B * (this.argumentSize(i) + stepSize * sum + (2 * n + 12) * (this.engine.pending?.[i] ?? 0));
    });
    return norm(errors);
  }

  /** |r_j| (8(B + Λ(1 + mean |z_rj|)) + drift (1 + mean |z_rj|)), without the Λ term where Λ = ∞. */
  private slopeErrors(residual: Float64Array): Float64Array {
    const { activation } = this.problem;
    const curvature = Number.isFinite(activation.derivativeLipschitz) ? activation.derivativeLipschitz : 0;
    const drift = this.engine.drift?.slope ?? 0;
    return residual.map((r, j) => {
      const place = this.meanPlace(j);
      return Math.abs(r) * (ACTIVATION * (activation.derivativeBound + curvature * place) + drift * place);
    });
  }

  /** The mean of 1 + |z_rj| over the neurons. */
  private meanPlace(j: number): number {
    return 1 + this.argumentSize(j) / Math.sqrt(this.problem.signs.length);
  }

  private argumentSize(i: number): number {
    return this.argumentSizes[i]! + this.norms[i]! * this.path;
  }
}

/** v vᵀ, row-major. */
function outerSquare(v: Float64Array): Float64Array {
  const n = v.length;
  return Float64Array.from({ length: n * n }, (_, k) => v[Math.floor(k / n)]! * v[k % n]!);
}
