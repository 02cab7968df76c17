import { describe, expect, it } from 'vitest';
import { largestCosine, largestRowNorm, spectralNorm } from './input-geometry.js';
import { inputGram } from './input-gram.js';
import { rowsOnSphere } from './testing/rows.js';

const holds = ({ lo, hi }: { lo: number; hi: number }, truth: number): boolean =>
  lo <= truth && truth <= hi && hi - lo <= 1e-12 * truth;

describe('the geometry of the inputs', () => {
  it('knows S, R and the pair behind ρmax', () => {
    const input = inputGram(Float64Array.of(3, 4, 0, -3, -4, 0.1, 0, 0, 2), 3, 3);
    expect(holds(largestRowNorm(input), Math.sqrt(25.01))).toBe(true);
    const { cosine, rows } = largestCosine(input);
    expect(holds(cosine, 5 / Math.sqrt(25.01))).toBe(true);
    expect(rows).toEqual([0, 1]);
  });

  it('has S² = n for equal rows, 1 for orthonormal ones, and overflows nowhere', () => {
    const equal = new Float64Array(12).fill(1 / Math.sqrt(3));
    expect(holds(spectralNorm(inputGram(equal, 4, 3)), 2)).toBe(true);
    expect(holds(spectralNorm(inputGram(Float64Array.of(0, 1, 1, 0), 2, 2)), 1)).toBe(true);
    expect(holds(spectralNorm(inputGram(Float64Array.of(0, 1e300, 1e300, 0), 2, 2)), 1e300)).toBe(true);
  });

  it('has S² = λmax(XᵀX) when there are two columns', () => {
    const x = rowsOnSphere(2, 9, 2, (i) => 1 + i / 3);
    const [a, b, c] = [0, 1, 2].map((k) => x.reduce((s, v, i) => (i % 2 ? s : s + v ** (2 - k) * x[i + 1]! ** k), 0));
    const top = (a! + c!) / 2 + Math.hypot((a! - c!) / 2, b!);
    expect(holds(spectralNorm(inputGram(x, 9, 2)), Math.sqrt(top))).toBe(true);
  });

  it('has no pair when there is one row', () => {
    expect(largestCosine(inputGram(Float64Array.of(2, 0), 1, 2))).toEqual({
      cosine: { lo: 0, hi: 0, grade: 'numeric' },
    });
  });

  it('sees parallel and antiparallel rows as such', () => {
    expect(inputGram(Float64Array.of(0.1, 0.7, 0.1, 0.7), 2, 2).cosines[1]).toBe(1);
    expect(inputGram(Float64Array.of(0.1, 0.7, -0.1, -0.7), 2, 2).cosines[1]).toBe(-1);
  });

  it('refuses rows without a direction and sizes that do not fit', () => {
    expect(() => inputGram(Float64Array.of(1, 0, 0, 0), 2, 2)).toThrow('input row 1 has norm 0');
    expect(() => inputGram(Float64Array.of(1, NaN), 1, 2)).toThrow('norm NaN');
    expect(() => inputGram(Float64Array.of(1, 2, 3), 2, 2)).toThrow(RangeError);
  });
});
