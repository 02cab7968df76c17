import { expect, it } from 'vitest';
import { generateTargets, resolveTargets, type ValueFamily } from './generate-targets.js';

const never = (): number[] => {
  throw new Error('asked for the eigenvector without need');
};
const draw = (family: ValueFamily, n = 24, seed = 's') => generateTargets(family, n, seed);

it.each(['zero', 'one-hot', 'signs', 'bounded', 'opposed-pair', 'halved-pair'] as const)(
  '%s: n numbers in [−1, 1], the same for the same seed',
  (family) => {
    for (const n of [2, 3, 24]) {
      expect(draw(family, n)).toHaveLength(n);
      expect(draw(family, n).every((value) => Math.abs(value) <= 1 && !Object.is(value, -0))).toBe(true);
    }
    expect(draw(family)).toEqual(draw(family));
    const drawn = new Set(Array.from({ length: 9 }, (_, k) => draw(family, 24, `seed ${k}`).join()));
    expect(drawn.size > 1).toBe(family !== 'zero');
  },
);

it('each keeps its promise', () => {
  expect(draw('zero', 3)).toEqual([0, 0, 0]);
  expect(draw('one-hot', 5).toSorted()).toEqual([0, 0, 0, 0, 1]);
  expect(new Set(draw('signs'))).toEqual(new Set([1, -1]));
  const bounded = draw('bounded', 1000);
  expect(Math.min(...bounded)).toBeLessThan(-0.98);
  expect(Math.max(...bounded)).toBeGreaterThan(0.98);
  // The standard error of this mean is 0.018.
  expect(Math.abs(bounded.reduce((sum, value) => sum + value) / 1000)).toBeLessThan(0.1);
  expect(draw('opposed-pair').slice(0, 2)).toEqual([1, -1]);
  expect(draw('halved-pair').slice(0, 2)).toEqual([1, 0.5]);
});

it('one row is enough for the families that are not about a pair', () => {
  expect(draw('one-hot', 1)).toEqual([1]);
  expect(Math.abs(draw('signs', 1)[0]!)).toBe(1);
});

it('values resolve to themselves without asking for an eigenvector', () => {
  expect([...resolveTargets({ family: 'signs', values: [1, -1] }, never)]).toEqual([1, -1]);
});

it('the bottom eigenvector is asked for and scaled to the norm', () => {
  expect([...resolveTargets({ family: 'bottom-eigenvector', norm: 10 }, () => [3, -4])]).toEqual([6, -8]);
});

it.each([[[0, 0]], [[Number.NaN, 1]], [[]]])('an eigenvector without direction is refused: %j', (vector) => {
  expect(() => resolveTargets({ family: 'bottom-eigenvector', norm: 1 }, () => vector)).toThrow(RangeError);
});
