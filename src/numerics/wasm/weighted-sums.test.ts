import { expect, test } from 'vitest';
import type { DoubleDoubles } from '../gaussian-table.js';
import { words } from '../testing/cases.js';
import { precision, type Real } from '../testing/real.js';
import { WeightedSums } from './weighted-sums.js';

const { real } = precision(400);
const next = words(5);

function random(length: number): DoubleDoubles {
  const high = Float64Array.from({ length }, () => (next() / 2 ** 32 - 0.3) * 2 ** (next() % 20));
  return { high, low: high.map((x) => x * 2 ** -54 * (next() / 2 ** 31 - 1)) };
}

/** p and q from 0 on, y from −12 to 12. */
const [p, q, y] = [random(41), random(30), random(25)];
const ranges = [
  [0, 0, -12, 24],
  [3, -25, -11, 20],
  [-7, -33, -16, 8],
  [39, 29, 10, 4],
  [1, 1, 1, 0],
] as const;

/** Σ of the exact products, places outside the arrays being 0, and of their absolute values. */
function exactly(i: number, j: number, l: number, count: number, low: boolean): [Real, Real] {
  const at = (x: DoubleDoubles, k: number): Real => real(x.high[k] ?? 0).add(low ? (x.low[k] ?? 0) : 0);
  const even = (x: DoubleDoubles, k: number): Real => at(x, Math.abs(k));
  let [sum, size] = [real(0), real(0)];
  for (let k = 0; k < count; k++) {
    const term = even(p, i + k)
      .mul(even(q, j + k))
      .mul(at(y, l + k + 12));
    sum = sum.add(term);
    size = size.add(Math.abs(term.toNumber()));
  }
  return [sum, size];
}

test.each([false, true])('sums in float64 and in double-double, plain JavaScript: %s', (plainly) => {
  for (const [i, j, l, count] of ranges) {
    const sums = new WeightedSums(p, q, y, plainly);
    sums.plain(i, j, l, count);
    const total = (from: number): Real =>
      [0, 1, 2, 3].reduce((sum: Real, lane) => sum.add(sums.out[from + lane]!), real(0));
    const [inFloat64, floatSize] = exactly(i, j, l, count, false);
    expect(Math.abs(total(0).sub(inFloat64).toNumber())).toBeLessThanOrEqual(
      (count / 4 + 4) * 2 ** -53 * floatSize.toNumber(),
    );
    expect(total(4).sub(floatSize).toNumber()).toBeCloseTo(0, 3);
    sums.precise(i, j, l, count);
    const [truth, size] = exactly(i, j, l, count, true);
    const gap = total(0).add(total(4)).sub(truth).toNumber();
    expect(Math.abs(gap)).toBeLessThanOrEqual((32 * (count / 4) + 32) * 2 ** -106 * size.toNumber());
    expect(total(8).sub(size).toNumber()).toBeCloseTo(0, 3);
  }
});

test('the same bits in WebAssembly as in JavaScript', () => {
  for (const [i, j, l, count] of ranges) {
    for (const kind of ['plain', 'precise'] as const) {
      const [inWasm, plain] = [false, true].map((plainly) => {
        const sums = new WeightedSums(p, q, y, plainly);
        sums[kind](i, j, l, count);
        return sums.out.slice(0, kind === 'plain' ? 8 : 12);
      });
      expect(inWasm).toEqual(plain);
    }
  }
});
