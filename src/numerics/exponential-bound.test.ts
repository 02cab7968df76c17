import { expect, test } from 'vitest';
import { exponentialBound } from './exponential-bound.js';
import { precision } from './testing/real.js';

const { real } = precision(200);

test('at least e^x and at most 2.1 times it', () => {
  const nearPowers = Array.from({ length: 41 }, (_, k) => (k - 20) * Math.LN2);
  for (const x of [
    0,
    1e-300,
    -1e-300,
    0.5,
    -0.5,
    88.7,
    -88.7,
    -600,
    500,
    ...nearPowers,
    ...nearPowers.map((y) => y * (1 + 2 ** -52)),
  ]) {
    const ratio = real(exponentialBound(x)).div(real(x).exp()).toNumber();
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThan(2.1);
  }
});

test('never 0', () => {
  expect(exponentialBound(-1e6)).toBeGreaterThan(0);
});
