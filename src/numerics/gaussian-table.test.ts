import { expect, test } from 'vitest';
import { gaussianTable, gaussianTableError } from './gaussian-table.js';
import { precision } from './testing/real.js';

const { real } = precision(300);

test.each([
  [2 ** -3, 40],
  [0.3 * 2 ** -4, 150],
  [1e-4, 900],
  [1e-9, 3000],
])('e^{−wk²} for w = %s up to k = %i, within the error stated, and not far below it', (w, last) => {
  for (const low of [0, w * 2 ** -55]) {
    const { high, low: rest } = gaussianTable({ high: w, low }, last);
    let worst = 0;
    for (let k = 0; k <= last; k++) {
      const truth = real(w).add(low).mul(-1).mul(k).mul(k).exp();
      const gap = real(high[k]!).add(rest[k]!).sub(truth).div(truth).toNumber();
      expect(Math.abs(gap)).toBeLessThanOrEqual(gaussianTableError(k));
      if (k > 0) worst = Math.max(worst, Math.abs(gap) / gaussianTableError(k));
    }
    // A bound a thousand times too large would hide a loss of ten bits.
    expect(worst).toBeGreaterThan(1e-3);
  }
});

test('an error of w itself is covered', () => {
  const w = 2 ** -5 / 3;
  const { high, low } = gaussianTable({ high: w, low: w * 32 * 2 ** -106 }, 50);
  for (let k = 0; k <= 50; k++) {
    const truth = real(w).mul(-1).mul(k).mul(k).exp();
    const gap = real(high[k]!).add(low[k]!).sub(truth).div(truth).toNumber();
    expect(Math.abs(gap)).toBeLessThanOrEqual(gaussianTableError(k) + 1e-300);
  }
});
