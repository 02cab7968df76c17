import { expect, it } from 'vitest';
import { euclideanNorm } from './euclidean-norm.js';

it('euclideanNorm neither overflows nor underflows, and keeps NaN and ∞', () => {
  expect(euclideanNorm(Float64Array.of(3, -4))).toBe(5);
  expect(euclideanNorm(Float64Array.of(3e200, -4e200))).toBeCloseTo(5e200, -186);
  expect(euclideanNorm(Float64Array.of(3 * 2 ** -1060, 4 * 2 ** -1060))).toBe(5 * 2 ** -1060);
  expect(euclideanNorm(new Float64Array(3))).toBe(0);
  expect(euclideanNorm(Float64Array.of(1, NaN))).toBeNaN();
  expect(euclideanNorm(Float64Array.of(1, -Infinity))).toBe(Infinity);
});
