import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { stream } from '../../instances/random-stream.js';
import { wishart } from '../testing/wishart.js';
import { extremeEigenvaluesInWasm } from './linear-algebra.js';

// The edges of tiles (4), of what is updated together (8) and of rows reduced before that (16).
const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 20, 21, 30, 33, 61, 64, 67, 130, 150];

describe('extreme eigenvalues', () => {
  test.each(sizes)('n = %i: as ml-matrix has them, whatever stands above the diagonal', (n) => {
    for (const k of [n + 3, Math.ceil(n / 2)]) {
      const random = stream(`wishart ${n} ${k}`, 'data');
      const a = wishart(n, k, () => random.gaussian());
      const all = new EigenvalueDecomposition(Matrix.from1DArray(n, n, Array.from(a)), { assumeSymmetric: true });
      const expected = [...all.realEigenvalues].sort((x, y) => x - y);
      for (let i = 0; i < n; i++) a.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
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
