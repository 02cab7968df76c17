import { describe, expect, it } from 'vitest';
import { point, whole } from './interval-set.js';
import { dotProduct, sum } from './sum.js';
import { caseCount, hostileFloat, hostileInterval, words } from './testing/cases.js';
import { compareFloat, exactRational, insidePoint, plus, type Rational, times } from './testing/rational.js';

const zero: Rational = { numerator: 0n, denominator: 1n };

describe('sums', () => {
  it('encloses the exact sum of rationals inside the parts', () => {
    const next = words(5);
    for (let i = 0; i < caseCount(10); i++) {
      const parts = Array.from({ length: next() % 8 }, () => hostileInterval(next));
      const exact = parts.reduce((total, p) => plus(total, insidePoint(p.lo, p.hi, next() % 9)), zero);
      const { lo, hi } = sum(parts);
      if (compareFloat(lo, exact) > 0 || compareFloat(hi, exact) < 0) expect.fail(`misses: ${JSON.stringify(parts)}`);
    }
  });
  it('keeps what cancellation would lose', () => {
    expect(sum([1e16, 1, -1e16].map(point))).toEqual({ lo: 1, hi: 1 });
    expect(sum([])).toEqual({ lo: 0, hi: 0 });
  });
});

describe('dot products', () => {
  it('encloses the exact dot product, aliasing included', () => {
    const next = words(6);
    for (let i = 0; i < caseCount(10); i++) {
      const a = Array.from({ length: next() % 8 }, () => hostileFloat(next));
      const b = i % 3 === 0 ? a : a.map(() => hostileFloat(next));
      const exact = a.reduce((total, x, j) => plus(total, times(exactRational(x), exactRational(b[j]!))), zero);
      const { lo, hi } = dotProduct(a, b);
      if (compareFloat(lo, exact) > 0 || compareFloat(hi, exact) < 0) expect.fail(`misses: ${a} · ${b}`);
    }
  });
  it('is exact where float64 can be, and knows nothing about NaN and ∞', () => {
    expect(dotProduct([3, 1e8, -1e8], [4, 1e8, 1e8])).toEqual({ lo: 12, hi: 12 });
    expect(dotProduct([0, 1], [Number.POSITIVE_INFINITY, 1])).toEqual(whole);
    expect(dotProduct([Number.NaN], [1])).toEqual(whole);
    expect(() => dotProduct([1], [1, 2])).toThrow(RangeError);
  });
});
