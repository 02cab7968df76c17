import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { stream } from '../../instances/random-stream.js';
import { wishart } from '../testing/wishart.js';
import { choleskyInWasm } from './cholesky.js';

// The edges of tiles (4), of what stays in the cache (16) and of panels (128); from 181 on it passes the staging area in parts.
const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 132, 150, 193, 257, 1000];

/** B Bᵀ, or, where that takes long, a Gaussian matrix whose diagonal dominates its spectrum. */
function positiveDefinite(n: number): Float64Array {
  const random = stream(`Cholesky ${n}`, 'data');
  if (n <= 200) return wishart(n, n + 3, () => random.gaussian());
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random.gaussian();
  for (let i = 0; i < n; i++) a[i * n + i]! += 4 * Math.sqrt(n);
  return a;
}

/** Entry by entry, from the definition. */
function inOrder(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = j < i ? rest / l[j * n + j]! : Math.sqrt(rest);
    }
  }
  return l;
}

/** How many entries differ, and by how much at most. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): { readonly entries: number; readonly most: number } {
  let [entries, most] = [0, 0];
  for (let k = 0; k < Math.max(a.length, b.length); k++) {
    if (Object.is(a[k], b[k])) continue;
    entries++;
    const size = Math.abs(a[k]! - b[k]!) / Math.max(1, Math.abs(b[k]!));
    most = size <= most ? most : size;
  }
  return { entries, most };
}

describe('Cholesky', () => {
  test.each(sizes)('n = %i: to the bit as defined, whatever stands above the diagonal; as ml-matrix has it', (n) => {
    const a = positiveDefinite(n);
    const { lowerTriangularMatrix } = new CholeskyDecomposition(Matrix.from1DArray(n, n, Array.from(a)));
    const expected = inOrder(a, n);
    for (let i = 0; i < n; i++) a.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
    const factor = choleskyInWasm(a, n) as Float64Array;
    expect(difference(factor, expected)).toEqual({ entries: 0, most: 0 });
    expect(difference(factor, lowerTriangularMatrix.to1DArray()).most).toBeLessThan(1e-12);
  });

  test('a matrix that is not positive definite has none', () => {
    expect(choleskyInWasm(Float64Array.of(1, 2, 2, 1), 2)).toBe('none');
    expect(choleskyInWasm(Float64Array.of(Number.NaN), 1)).toBe('none');
    expect(choleskyInWasm(new Float64Array(25), 5)).toBe('none');
  });

  test.each([1, 64, 65, 131])('n = %i: none where any pivot is zero, negative or NaN', (n) => {
    const identity = new Float64Array(n * n);
    for (let i = 0; i < n; i++) identity[i * n + i] = 1;
    expect(choleskyInWasm(identity, n)).toEqual(identity);
    for (let i = 0; i < n; i++) {
      for (const pivot of [0, -0, -1, Number.NaN, Number.NEGATIVE_INFINITY]) {
        const a = identity.slice();
        a[i * n + i] = pivot;
        expect(choleskyInWasm(a, n)).toBe('none');
      }
    }
    for (const [i, j] of [
      [n - 1, 0],
      [n - 1, n - 2],
      [n >> 1, 0],
    ] as const) {
      if (j < 0 || i <= j) continue;
      for (const entry of [1, Number.NaN, Number.POSITIVE_INFINITY]) {
        const a = identity.slice();
        a[i * n + j] = entry;
        expect(choleskyInWasm(a, n)).toBe('none');
      }
    }
  });

  test('in place, also where it passes the staging area in parts; what has no factor is left as it is', () => {
    const n = 193;
    const a = positiveDefinite(n);
    const expected = choleskyInWasm(a, n);
    const indefinite = a.map((entry) => -entry);
    expect(choleskyInWasm(indefinite, n, indefinite)).toBe('none');
    expect(indefinite).toEqual(a.map((entry) => -entry));
    expect(choleskyInWasm(a, n, a)).toBe(a);
    expect(a).toEqual(expected);
  });

  test('no size at all', () => {
    expect(choleskyInWasm(new Float64Array(0), 0)).toEqual(new Float64Array(0));
  });
});
