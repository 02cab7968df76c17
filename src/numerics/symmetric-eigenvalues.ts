import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { dot } from './dot.js';
import { euclideanNorm } from './euclidean-norm.js';

/** Eigenvalues in increasing order, eigenvectors in the columns of `vectors` (row-major n × n), one bound for all errors. */
export interface SymmetricEigenvalues {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
  /** Every true eigenvalue, counted in order, lies within this of the computed one; Infinity when nothing is known. */
  readonly allowance: number;
}

/**
 * The eigenvalues of a symmetric row-major n × n matrix A; the mean of A and Aᵀ is taken, since one ulp of asymmetry
 * would send ml-matrix down its non-symmetric path. The allowance is a posteriori: with computed eigenpairs (Λ, V),
 * orthogonality defect q = ‖VᵀV − I‖_F < 1 and residual r = ‖AV − VΛ‖_F, the eigenvalues in order are off by at most
 * √2 r/σmin(V) ≤ √2 r/(1 − q) [cited: Kahan 1967, see Parlett, The Symmetric Eigenvalue Problem, ch. 11], r and q taken
 * with their own rounding errors.
 * RangeError for entries that are not finite.
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): SymmetricEigenvalues {
  if (matrix.length !== n * n) throw new RangeError(`a matrix of ${n} × ${n} has no ${matrix.length} entries`);
  if (!matrix.every(Number.isFinite)) throw new RangeError('the matrix has entries that are not finite');
  if (n === 0) return { values: new Float64Array(0), vectors: new Float64Array(0), allowance: 0 };
  const a: Float64Array[] = [];
  const mean = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      row[j] = matrix[i * n + j]! / 2 + matrix[j * n + i]! / 2;
      mean.set(i, j, row[j]!);
    }
    a.push(row);
  }
  const decomposition = new EigenvalueDecomposition(mean, { assumeSymmetric: true });
  const values = Float64Array.from(decomposition.realEigenvalues);
  const columns = decomposition.eigenvectorMatrix;
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) vectors[i * n + j] = columns.get(i, j);
  return { values, vectors, allowance: allowanceOf(a, values, vectors) };
}

function allowanceOf(a: readonly Float64Array[], values: Float64Array, vectors: Float64Array): number {
  const n = values.length;
  const size = euclideanNorm(Float64Array.from(a, euclideanNorm));
  const rounding = (n + 2) * Math.sqrt(n) * Number.EPSILON;
  const column = a.map((_, j) => {
    const entries = new Float64Array(n);
    for (let i = 0; i < n; i++) entries[i] = vectors[i * n + j]!;
    return entries;
  });
  let residual = 0;
  let defect = 0;
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      residual += (dot(a[i]!, column[j]!) - values[j]! * vectors[i * n + j]!) ** 2;
      defect += (dot(column[i]!, column[j]!) - (i === j ? 1 : 0)) ** 2;
    }
  }
  const q = Math.sqrt(defect) + rounding;
  if (!(q < 1)) return Number.POSITIVE_INFINITY;
  return (Math.SQRT2 * (Math.sqrt(residual) + rounding * size)) / (1 - q);
}
