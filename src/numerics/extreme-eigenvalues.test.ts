import { describe, expect, test } from 'vitest';
import { extremeEigenvalues } from './extreme-eigenvalues.js';
import { symmetricEigenvalues } from './symmetric-eigenvalues.js';

/** Q diag(values) Qᵀ for the reflection Q of a fixed vector: the spectrum is known but for some roundings. */
function withSpectrum(values: readonly number[]): Float64Array {
  const n = values.length;
  const v = Float64Array.from({ length: n }, (_, i) => Math.sin(i + 1));
  const norm = Math.hypot(...v);
  const q = (i: number, j: number): number => (i === j ? 1 : 0) - (2 * (v[i]! / norm) * v[j]!) / norm;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += q(i, k) * values[k]! * q(j, k);
      a[i * n + j] = sum;
      a[j * n + i] = sum;
    }
  }
  return a;
}

const spectra: readonly (readonly [string, readonly number[]])[] = [
  ['spread', Array.from({ length: 60 }, (_, k) => 0.1 + k)],
  ['nearly singular', Array.from({ length: 70 }, (_, k) => 10 ** (-k / 5))],
  ['clustered at the ends', Array.from({ length: 50 }, (_, k) => (k < 25 ? 1 : 2))],
  ['of both signs', Array.from({ length: 41 }, (_, k) => k - 20)],
  ['large', Array.from({ length: 40 }, (_, k) => 2 ** 90 * (k + 1))],
];

describe('beyond small n', () => {
  test.each(spectra)('%s: within the allowance, as ml-matrix has it, and the allowance is small', (_, values) => {
    const n = values.length;
    const a = withSpectrum(values);
    const { smallest, largest, allowance } = extremeEigenvalues(a, n);
    const all = symmetricEigenvalues(a, n);
    const size = Math.max(...values.map(Math.abs));
    expect(Math.abs(smallest - all.values[0]!)).toBeLessThanOrEqual(allowance + all.allowance);
    expect(Math.abs(largest - all.values[n - 1]!)).toBeLessThanOrEqual(allowance + all.allowance);
    expect(Math.abs(smallest - Math.min(...values))).toBeLessThanOrEqual(allowance + 100 * n * 2 ** -53 * size);
    expect(allowance).toBeLessThan(100 * n ** 1.5 * 2 ** -53 * size);
    expect(allowance).toBeGreaterThan(0);
  });

  test('zero and one eigenvalue, entries that are not finite', () => {
    expect(extremeEigenvalues(new Float64Array(40 * 40), 40)).toMatchObject({ smallest: 0, largest: 0 });
    expect(() => extremeEigenvalues(new Float64Array(40 * 40).fill(Number.NaN), 40)).toThrow(RangeError);
    expect(extremeEigenvalues(Float64Array.of(3), 1)).toMatchObject({ smallest: 3, largest: 3 });
  });
});
