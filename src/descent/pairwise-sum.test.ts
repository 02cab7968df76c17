import { expect, test } from 'vitest';
import { stream } from '../instances/random-stream.js';
import { PairwiseSum } from './pairwise-sum.js';

function sumOf(terms: readonly number[]): number {
  const sum = new PairwiseSum(1);
  for (const term of terms) {
    sum.block[0]! += term;
    sum.termAdded();
  }
  return sum.finish(new Float64Array(1))[0]!;
}

test.each([0, 1, 15, 16, 17, 31, 32, 33, 255, 256, 1000])(
  'sums %i integers exactly, and again after finish',
  (count) => {
    const terms = Array.from({ length: count }, (_, i) => i * i - 7);
    const expected = terms.reduce((a, b) => a + b, 0);
    expect(sumOf(terms)).toBe(expected);
    const sum = new PairwiseSum(2);
    for (let round = 0; round < 2; round++) {
      for (const term of terms) {
        sum.block[0]! += term;
        sum.block[1]! -= term;
        sum.termAdded();
      }
      expect([...sum.finish(new Float64Array(2))].map((x) => x + 0)).toEqual([expected, 0 - expected]);
    }
  },
);

test('the rounding error stays below depth times the unit roundoff times the sum of sizes', () => {
  const random = stream('pairwise', 'data');
  for (const count of [10, 100, 5000]) {
    const terms = Array.from({ length: count }, () => random.bits53() - 2 ** 52);
    const exact = terms.reduce((sum, term) => sum + BigInt(term), 0n);
    const sizes = terms.reduce((sum, term) => sum + Math.abs(term), 0);
    const error = Math.abs(Number(BigInt(sumOf(terms)) - exact));
    expect(error).toBeLessThanOrEqual(PairwiseSum.depth(count) * 2 ** -53 * sizes);
  }
  expect(PairwiseSum.depth(1_000_000)).toBeLessThan(40);
});
