import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { stream } from '../../instances/random-stream.js';
import { choleskyInWasm, extremeEigenvaluesInWasm } from './linear-algebra.js';

/** B Bᵀ for a Gaussian n × k matrix B, exactly symmetric. */
function wishart(n: number, k: number): Float64Array {
  const random = stream(`wishart ${n} ${k}`, 'data');
  const b = Float64Array.from({ length: n * k }, () => random.gaussian());
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += b[i * k + l]! * b[j * k + l]!;
      a[i * n + j] = sum;
      a[j * n + i] = sum;
    }
  }
  return a;
}

const sizes = [1, 2, 3, 4, 5, 8, 13, 30, 61, 64, 67, 130, 150];

describe('extreme eigenvalues', () => {
  test.each(sizes)('n = %i: as ml-matrix has them', (n) => {
    for (const k of [n + 3, Math.ceil(n / 2)]) {
      const a = wishart(n, k);
      const all = new EigenvalueDecomposition(Matrix.from1DArray(n, n, Array.from(a)), { assumeSymmetric: true });
      const expected = [...all.realEigenvalues].sort((x, y) => x - y);
      const { smallest, largest } = extremeEigenvaluesInWasm(a, n)!;
      const allowance = 20 * n * 2 ** -53 * expected.at(-1)!;
      expect(Math.abs(smallest - expected[0]!)).toBeLessThan(allowance);
      expect(Math.abs(largest - expected.at(-1)!)).toBeLessThan(allowance);
    }
  });

  test('the second difference matrix: 2 − 2 cos(kπ/(n + 1)), also when scaled to the ends of the exponent range', () => {
    const n = 40;
    for (const scale of [1, 2 ** -900, 2 ** 900]) {
      const a = Float64Array.from({ length: n * n }, (_, k) => {
        const distance = Math.abs(Math.floor(k / n) - (k % n));
        return distance === 0 ? 2 * scale : distance === 1 ? -scale : 0;
      });
      const { smallest, largest } = extremeEigenvaluesInWasm(a, n)!;
      expect(smallest / scale).toBeCloseTo(2 - 2 * Math.cos(Math.PI / (n + 1)), 13);
      expect(largest / scale).toBeCloseTo(2 - 2 * Math.cos((n * Math.PI) / (n + 1)), 13);
    }
  });

  test('zero, diagonal and unreal matrices', () => {
    expect(extremeEigenvaluesInWasm(new Float64Array(9), 3)).toEqual({ smallest: 0, largest: 0 });
    const diagonal = Float64Array.of(3, 0, 0, 0, -1, 0, 0, 0, 2);
    const { smallest, largest } = extremeEigenvaluesInWasm(diagonal, 3)!;
    expect([smallest, largest]).toEqual([expect.closeTo(-1, 14), expect.closeTo(3, 14)]);
    expect(extremeEigenvaluesInWasm(Float64Array.of(Number.NaN), 1)).toEqual({
      smallest: Number.NaN,
      largest: Number.NaN,
    });
  });
});

describe('Cholesky', () => {
  test.each(sizes)('n = %i: as ml-matrix has it', (n) => {
    const a = wishart(n, n + 3);
    const expected = new CholeskyDecomposition(
      Matrix.from1DArray(n, n, Array.from(a)),
    ).lowerTriangularMatrix.to1DArray();
    const factor = choleskyInWasm(a, n) as Float64Array;
    factor.forEach((entry, k) => {
      expect(Math.abs(entry - expected[k]!)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected[k]!)));
    });
  });

  test('a matrix that is not positive definite has none', () => {
    expect(choleskyInWasm(Float64Array.of(1, 2, 2, 1), 2)).toBe('none');
    expect(choleskyInWasm(Float64Array.of(Number.NaN), 1)).toBe('none');
    expect(choleskyInWasm(new Float64Array(25), 5)).toBe('none');
  });
});
