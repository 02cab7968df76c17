import { expect, it } from 'vitest';
import { blockedDot, blockedDotError } from './blocked-dot.js';
import { caseCount, words } from './testing/cases.js';
import { exactRational, minus, plus, type Rational, times } from './testing/rational.js';

const size = (x: Rational): Rational => (x.numerator < 0n ? minus(x) : x);

it('blockedDot stays within its error, against exact rationals', () => {
  const next = words(77);
  const draw = (): number => Math.fround((next() / 2 ** 32 - 0.5) * 2 ** (next() % 12)) + (next() / 2 ** 32) * 2 ** -20;
  for (let i = 0; i < caseCount(400); i++) {
    const n = i % 7 === 0 ? 128 + (next() % 300) : next() % 20;
    const a = Float64Array.from({ length: n + 3 }, draw);
    // Nearly cancelling pairs every other time.
    const b = Float64Array.from(a, (_, k) => (i % 2 && k % 2 ? (-b0(a, k) * a[k - 1]!) / a[k]! : b0(a, k)));
    let exact: Rational = { numerator: 0n, denominator: 1n };
    let sizes: Rational = exact;
    for (let k = 0; k < n; k++) {
      const p = times(exactRational(a[k + 3]!), exactRational(b[k]!));
      exact = plus(exact, p);
      sizes = plus(sizes, size(p));
    }
    const error = size(plus(exactRational(blockedDot(a, 3, b, 0, n)), minus(exact)));
    const bound = times(exactRational(blockedDotError), sizes);
    if (plus(bound, minus(error)).numerator < 0n) expect.fail(`case ${i}`);
  }
});

function b0(a: Float64Array, k: number): number {
  return a[(k * 7 + 1) % a.length]!;
}
