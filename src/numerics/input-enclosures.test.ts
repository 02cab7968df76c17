import { describe, expect, it } from 'vitest';
import { encloseInputGram } from './input-balls.js';
import { encloseLargestCosine, encloseLargestRowNorm, encloseSpectralNorm } from './input-enclosures.js';
import type { Interval } from './interval.js';
import { contains } from './interval-set.js';

function relativeWidth({ lo, hi }: Interval): number {
  return (hi - lo) / hi;
}

describe('S, R and ρ_max', () => {
  // X = [[3, 4], [4, 3], [0, 1]]: XᵀX = [[25, 24], [24, 26]].
  const inputs = new Float64Array([3, 4, 4, 3, 0, 1]);
  const gram = encloseInputGram(inputs, 3, 2);
  it('encloses known values', () => {
    const spectral = encloseSpectralNorm(inputs, 3, 2);
    const exact = Math.sqrt((51 + Math.sqrt(1 + 4 * 576)) / 2);
    expect(Math.abs(spectral.lo - exact)).toBeLessThan(1e-9);
    expect(relativeWidth(spectral)).toBeLessThan(1e-9);
    expect(encloseLargestRowNorm(gram)).toEqual({ lo: 5, hi: 5 });
    expect(contains(encloseLargestCosine(gram), 0.96)).toBe(true);
    expect(relativeWidth(encloseLargestCosine(gram))).toBeLessThan(1e-14);
  });
  it('agrees from the other side: the transpose has the same spectral norm', () => {
    const transposed = new Float64Array([3, 4, 0, 4, 3, 1]);
    const a = encloseSpectralNorm(inputs, 3, 2);
    const b = encloseSpectralNorm(transposed, 2, 3);
    expect(Math.max(a.lo, b.lo)).toBeLessThanOrEqual(Math.min(a.hi, b.hi));
  });
});
