import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatPower } from './float-power.js';
import { correctlyRoundedPower, rounding } from './mpfr.js';

const base = fc.double({ min: 2 ** -20, max: 2 ** 20, noNaN: true });
const u = 2 ** -53;

test('an integer power is within (1 + u)^|y| − 1 of the true one', () => {
  fc.assert(
    fc.property(base, fc.integer({ min: -40, max: 40 }), fc.boolean(), (x, y, negative) => {
      const sign = negative && y % 2 !== 0 ? -1 : 1;
      const slack = 1 + (Math.abs(y) + 2) * 1.01 * u;
      const [down, up] = [rounding.down, rounding.up].map((mode) => correctlyRoundedPower(x, y, mode));
      const value = sign * floatPower(negative ? -x : x, y);
      expect(value).toBeGreaterThanOrEqual(down! / slack);
      expect(value).toBeLessThanOrEqual(up! * slack);
    }),
    { numRuns: 2000 },
  );
});

test('any other power is within |y ln x| roundings', () => {
  fc.assert(
    fc.property(base, fc.double({ min: -40, max: 40, noNaN: true }), (x, y) => {
      const slack = 1 + 4 * u * (2 + Math.abs(y * Math.log(x)));
      const value = floatPower(x, y);
      expect(value).toBeGreaterThanOrEqual(correctlyRoundedPower(x, y, rounding.down) / slack);
      expect(value).toBeLessThanOrEqual(correctlyRoundedPower(x, y, rounding.up) * slack);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [0, 0],
  [Number.NaN, 0],
  [Number.NaN, 1],
  [0, Number.NaN],
  [0, 3],
  [0, -3],
  [-0, -3],
  [0, 0.5],
  [0, -0.5],
  [-8, 1 / 3],
  [1, Number.POSITIVE_INFINITY],
  [2, Number.POSITIVE_INFINITY],
  [0.5, Number.POSITIVE_INFINITY],
  [2, Number.NEGATIVE_INFINITY],
  [Number.POSITIVE_INFINITY, 0.3],
  [Number.NEGATIVE_INFINITY, 3],
  [10, 400],
  [10, -400],
  [1, 1e300],
  [-1, 2 ** 60],
])('%d ** %d is what ** says', (x, y) => {
  expect(floatPower(x, y)).toBe(x ** y);
});
