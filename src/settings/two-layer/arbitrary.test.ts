import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryInstance, type InstanceWishes } from './arbitrary.js';
import type { TwoLayerSubject } from './subject.js';

const wishes: InstanceWishes = {
  activations: 'smooth',
  data: { families: ['sphere', 'orthonormal'], n: { min: 2, max: 5 }, d: { min: 3, max: 9 } },
  width: { min: 1, max: 8 },
  steps: 3,
};

function shapes(size: 'usual' | 'large'): { n: number; m: number }[] {
  return fc.sample(arbitraryInstance(wishes, size), { seed: 1, numRuns: 60 }).map(({ subject, parameters }) => ({
    n: (subject as TwoLayerSubject).inputs.length,
    m: parameters.width!,
  }));
}

test('usual instances stay within the wishes, large ones have up to twice the samples and four times the width', () => {
  for (const { n, m } of shapes('usual')) {
    expect([n >= 2 && n <= 5, m <= 8]).toEqual([true, true]);
  }
  for (const { n, m } of shapes('large')) {
    expect([n > 5 && n <= 10, m >= 8 && m <= 32]).toEqual([true, true]);
  }
});
