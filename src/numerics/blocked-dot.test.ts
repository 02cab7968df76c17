import { expect, it } from 'vitest';
import { blockedDot, blockedDotError } from './blocked-dot.js';
import { caseCount, words } from './testing/cases.js';
import { exactRational } from './testing/rational.js';

/** x as an integer number of 2^-400, exactly; float64s above 2^-400 in their last bit only. */
function fixed(x: number): bigint {
  const { numerator, denominator } = exactRational(x);
  const scaled = numerator << 400n;
  if (scaled % denominator !== 0n) expect.fail(`${x} is too fine`);
  return scaled / denominator;
}

const size = (x: bigint): bigint => (x < 0n ? -x : x);

it('blockedDot stays within its error, in exact integers', () => {
  const next = words(77);
  const draw = (): number => Math.fround((next() / 2 ** 32 - 0.5) * 2 ** (next() % 12)) + (next() / 2 ** 32) * 2 ** -20;
  for (let i = 0; i < caseCount(100); i++) {
    const n = i % 16 === 0 ? 128 + (next() % 300) : next() % 20;
    const a = Float64Array.from({ length: n + 3 }, draw);
    const other = (k: number): number => a[(k * 7 + 1) % a.length]!;
    // Every other time neighbouring products nearly cancel.
    const b = a.map((x, k) => (i % 2 && k % 2 ? (-other(k - 1) * a[k + 2]!) / (a[k + 3] ?? x) : other(k)));
    let exact = 0n;
    let sizes = 0n;
    for (let k = 0; k < n; k++) {
      const p = fixed(a[k + 3]!) * fixed(b[k]!);
      exact += p;
      sizes += size(p);
    }
    const error = size((fixed(blockedDot(a, 3, b, 0, n)) << 400n) - exact);
    // 40 units of 2^-53.
    expect(blockedDotError).toBe(40 * 2 ** -53);
    if (error << 53n > 40n * sizes) expect.fail(`case ${i}`);
  }
});
