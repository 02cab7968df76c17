import { type Estimate, measured } from '../../claim/estimate.js';
import { norm } from '../../descent/norm.js';
import type { ApproximateMatrix } from '../../network/approximate-matrix.js';
import { productsOfSlopes } from '../../network/derivative-products.js';
import { gramOfProducts } from '../../network/empirical-gram.js';
import { type ExtremeEigenvalues, extremeEigenvalues } from './extreme-eigenvalues.js';
import { lazily } from './lazily.js';
import { rootOf } from './measured.js';
import type { TwoLayerSetup } from './world.js';

/**
 * The matrix [D_1 X, …, D_m X]/√m, D_r = diag(s_r1, …, s_rn): the Jacobian for s = σ′(Z), a difference of Jacobians for a difference of σ′
 * (up to the signs of the blocks, which change no norm). v is the unit vector at which its norm is attained.
 */
export class Blocks {
  readonly #gram: () => ApproximateMatrix;
  readonly #ends: () => ExtremeEigenvalues;

  /**
   * `slopes`: s, m × n, every one off by at most `error`. `gram`: (1/m) Σ_r D_r X Xᵀ D_r, and `drift`, how far in spectral norm it may be
   * from the one that is meant beyond what its entries say; computed from the slopes when absent.
   */
  constructor(
    private readonly setup: TwoLayerSetup,
    private readonly slopes: Float64Array,
    private readonly width: number,
    private readonly error: number,
    gram?: () => { readonly matrix: ApproximateMatrix; readonly drift: number },
  ) {
    const { geometry, samples: n } = setup;
    this.#gram = gram
      ? () => gram().matrix
      : lazily(() => gramOfProducts(geometry, productsOfSlopes(slopes, width, n), width, error));
    this.#ends = lazily(() => extremeEigenvalues(this.#gram(), gram?.().drift));
  }

  /** The block of one neuron, as a matrix of its own: D_r X. */
  single(r: number): Blocks {
    return new Blocks(this.setup, this.#row(r), 1, this.error);
  }

  /** ‖[D_1 X, …, D_m X]‖/√m. */
  get norm(): Estimate {
    return rootOf(this.#ends().largest);
  }

  /** λ_max((1/m) D_r X Xᵀ D_r). */
  eigenvalueOfBlock(r: number): Estimate {
    const { lo, hi, ...rest } = this.single(r).#ends().largest;
    const slack = 2 * Number.EPSILON;
    return { ...rest, lo: (lo / this.width) * (lo > 0 ? 1 - slack : 1 + slack), hi: (hi / this.width) * (1 + slack) };
  }

  /** |s_ri|. */
  slope(r: number, i: number): Estimate {
    return measured(Math.abs(this.#row(r)[i]!), this.error);
  }

  /** ‖D_r‖ = max_i |s_ri|. */
  scaling(r: number): Estimate {
    return measured(largestOf(this.#row(r)), this.error);
  }

  /** (Σ_r ‖D_r‖²)^½, over all neurons. */
  get scalings(): Estimate {
    const { samples: n } = this.setup;
    let square = 0;
    for (let at = 0; at < this.slopes.length; at += n) square += largestOf(this.slopes.subarray(at, at + n)) ** 2;
    const root = Math.sqrt(square);
    return measured(root, Math.sqrt(this.width) * this.error + (this.width + 4) * Number.EPSILON * root);
  }

  /** ‖D_r v‖. */
  scaledVector(r: number): Estimate {
    const length = norm(this.#scaled(r));
    return measured(length, this.error + this.#rounding * length);
  }

  /** ‖Xᵀ D_r v‖, from X itself. */
  blockImage(r: number): Estimate {
    const { inputs, dimension: d, geometry, spectralNorm } = this.setup;
    const scaled = this.#scaled(r);
    const image = new Float64Array(d);
    let size = 0;
    for (const [i, weight] of scaled.entries()) {
      for (let j = 0; j < d; j++) image[j]! += weight * inputs[i * d + j]!;
      size += Math.abs(weight) * geometry.norms[i]!;
    }
    return measured(norm(image), spectralNorm.hi * this.error + this.#rounding * size);
  }

  /** (Σ_r ‖Xᵀ D_r v‖²)^½ over all neurons, as √m (vᵀ (1/m Σ_r D_r X Xᵀ D_r) v)^½; v is off the best vector by what its eigenvalue is uncertain by. */
  get attained(): Estimate {
    const { n, matrix, allowances } = this.#gram();
    const { largestAt: v, slack } = this.#ends();
    let [form, error, size] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const weight = v[i]! * v[j]!;
        form += weight * matrix[i * n + j]!;
        error += Math.abs(weight) * allowances[i * n + j]!;
        size += Math.abs(weight * matrix[i * n + j]!);
      }
    }
    return rootOf(measured(this.width * form, this.width * (error + slack + n * this.#rounding * size)));
  }

  get #rounding(): number {
    const { samples: n, dimension: d } = this.setup;
    return (n + d + 8) * Number.EPSILON;
  }

  #row(r: number): Float64Array {
    const { samples: n } = this.setup;
    return this.slopes.subarray(r * n, (r + 1) * n);
  }

  #scaled(r: number): Float64Array {
    const { largestAt } = this.#ends();
    return this.#row(r).map((slope, i) => slope * largestAt[i]!);
  }
}

function largestOf(row: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < row.length; i++) largest = Math.max(largest, Math.abs(row[i]!));
  return largest;
}
