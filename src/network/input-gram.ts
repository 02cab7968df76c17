import { dot } from '../numerics/dot.js';
import { euclideanNorm } from '../numerics/euclidean-norm.js';
import { symmetricMatrix } from '../numerics/symmetric-matrix.js';

/** The geometry of the inputs, free of overflow: norms and cosines stay finite where x_i·x_j would not. */
export interface InputGram {
  readonly n: number;
  readonly d: number;
  /** ‖x_i‖, n of them, each to a relative error of `roundoff`; exactly 1 when it is 1 to that accuracy. */
  readonly norms: Float64Array;
  /** ρ_ij = x_i·x_j/(‖x_i‖‖x_j‖), row-major n × n, each to an absolute error of `roundoff`; 1 on the diagonal. */
  readonly cosines: Float64Array;
  /** G = X Xᵀ, row-major n × n, symmetric to the bit; infinite where it overflows. */
  readonly gram: Float64Array;
  /** (d + 8) units of rounding: what the length-d sums behind norms and cosines can be off by. */
  readonly roundoff: number;
}

/**
 * The Gram matrix of the rows of X (row-major n × d). RangeError for a wrong size, a row that is zero or not finite
 * (theory §0 asks for x_i ≠ 0). Rows equal up to sign and nothing else get the cosine ±1 exactly.
 */
export function inputGram(inputs: Float64Array, n: number, d: number): InputGram {
  if (n < 1 || inputs.length !== n * d) throw new RangeError(`${n} rows of ${d} need not ${inputs.length} numbers`);
  const roundoff = (d + 8) * Number.EPSILON;
  const rows = Array.from({ length: n }, (_, i) => inputs.subarray(i * d, (i + 1) * d));
  const norms = Float64Array.from(rows, (row, i) => unitIfClose(normOf(row, i), roundoff));
  const directions = rows.map((row, i) => row.map((x) => x / norms[i]!));
  const cosines = symmetricMatrix(n, (i, j) => (i === j ? 1 : cosine(directions[i]!, directions[j]!)));
  const gram = symmetricMatrix(n, (i, j) => dot(rows[i]!, rows[j]!));
  return { n, d, norms, cosines, gram, roundoff };
}

function normOf(row: Float64Array, i: number): number {
  const norm = euclideanNorm(row);
  if (!(norm > 0) || !Number.isFinite(norm))
    throw new RangeError(`input row ${i} has norm ${norm}: it needs a direction`);
  return norm;
}

/** 1 and the computed norm are equally good values then, and unit rows can share their Hermite coefficients. */
function unitIfClose(norm: number, roundoff: number): number {
  return Math.abs(norm - 1) <= roundoff ? 1 : norm;
}

function cosine(a: Float64Array, b: Float64Array): number {
  if (a.every((x, k) => x === b[k])) return 1;
  if (a.every((x, k) => x === -b[k]!)) return -1;
  return Math.max(-1, Math.min(1, dot(a, b)));
}
