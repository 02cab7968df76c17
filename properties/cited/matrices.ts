import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { Reading } from '../../src/proof/facts/quantities.js';

/** Entries are small integers times one power of two per matrix: exact, and from tiny to huge. */
const scale = fc.integer({ min: -60, max: 60 }).map((exponent) => 2 ** exponent);

/** An n × p matrix; some have equal, opposite or vanishing rows. */
export function matrix(rows: number, columns: number): fc.Arbitrary<Matrix> {
  const entries = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows * columns, maxLength: rows * columns });
  return fc.tuple(entries, scale, fc.integer({ min: 0, max: 3 })).map(([values, factor, kind]) => {
    const result = Matrix.from1DArray(rows, columns, values);
    if (kind > 0 && rows > 1) result.setRow(rows - 1, result.getRowVector(0).mul(kind - 2));
    return result.mul(factor);
  });
}

export function vector(length: number): fc.Arbitrary<Matrix> {
  return matrix(1, length).map((row) => row.transpose());
}

export const size: fc.Arbitrary<number> = fc.integer({ min: 1, max: 5 });

/** A number whose floating-point evaluation has relative error at most 2⁻⁴⁴ of `against`: 256 roundings of dot products of length ≤ 32. */
export function near(value: number, against: number = Math.abs(value)): Reading {
  return { value, allowance: against * 2 ** -44 };
}

/** Euclidean (Frobenius) norm. */
export function norm(of: Matrix): Reading {
  return near(of.norm('frobenius'));
}

/** Singular values are computed backward stably: each is off by at most a modest multiple of ε‖M‖_F (Golub & Van Loan §8.6). */
export function largestSingular(of: Matrix): Reading {
  return near(new SingularValueDecomposition(of, { autoTranspose: true }).norm2, of.norm('frobenius'));
}

/** The smallest of n singular values of an n × p matrix: 0 when n > p. */
export function smallestSingularOf(of: Matrix): Reading {
  const values = new SingularValueDecomposition(of, { autoTranspose: true }).diagonal;
  return near(of.rows > of.columns ? 0 : Math.min(...values), of.norm('frobenius'));
}

/** Eigenvalues of a symmetric matrix, each off by at most a modest multiple of ε‖A‖_F. */
export function eigenvalues(of: Matrix): { smallest: Reading; largest: Reading } {
  const symmetric = Matrix.add(of, of.transpose()).div(2);
  const values = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true }).realEigenvalues;
  const against = of.norm('frobenius');
  return { smallest: near(Math.min(...values), against), largest: near(Math.max(...values), against) };
}
