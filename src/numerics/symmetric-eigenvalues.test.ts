import { describe, expect, it } from 'vitest';
import { symmetricEigenvalues } from './symmetric-eigenvalues.js';
import { symmetricMatrix } from './symmetric-matrix.js';

describe('symmetricEigenvalues', () => {
  it.each([1, 2, 7, 40])('knows the second difference of order %d, within a tight allowance', (n) => {
    const matrix = symmetricMatrix(n, (i, j) => (i === j ? 2 : j - i === 1 ? -1 : 0));
    const { values, vectors, allowance } = symmetricEigenvalues(matrix, n);
    values.forEach((value, k) => {
      const truth = 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1));
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(allowance);
    });
    expect(allowance).toBeLessThan(4 * n ** 2 * Number.EPSILON * 4);
    // The columns are eigenvectors.
    for (let i = 0; i < n; i++) {
      const image = vectors.reduce((sum, _, k) => (k % n === 0 ? sum + matrix[i * n + k / n]! * vectors[k]! : sum), 0);
      expect(image).toBeCloseTo(values[0]! * vectors[i * n]!, 12);
    }
  });

  it('cannot tell the zero eigenvalues of a rank-one matrix from zero', () => {
    const x = [0.3, -0.7, 0.1, 0.9];
    const { values, allowance } = symmetricEigenvalues(
      symmetricMatrix(4, (i, j) => x[i]! * x[j]!),
      4,
    );
    for (const value of values.subarray(0, 3)) expect(Math.abs(value)).toBeLessThanOrEqual(allowance);
    expect(values[3]).toBeCloseTo(0.09 + 0.49 + 0.01 + 0.81, 14);
  });

  it('takes a matrix that is symmetric only to an ulp', () => {
    const { values } = symmetricEigenvalues(Float64Array.of(1, 0.1, 0.1 + 2 ** -56, 1), 2);
    expect(values[0]).toBeCloseTo(0.9, 15);
    expect(symmetricEigenvalues(Float64Array.of(1, 0.1, 0.3, 1), 2).values[0]).toBeCloseTo(0.8, 15);
  });

  it('scales with the matrix', () => {
    const huge = symmetricEigenvalues(Float64Array.of(2e150, 1e150, 1e150, 2e150), 2);
    expect(huge.values[0]! / 1e150).toBeCloseTo(1, 14);
  });

  it('refuses what is not a finite n × n matrix', () => {
    expect(() => symmetricEigenvalues(Float64Array.of(1, NaN, NaN, 1), 2)).toThrow('not finite');
    expect(() => symmetricEigenvalues(new Float64Array(3), 2)).toThrow(RangeError);
  });
});
