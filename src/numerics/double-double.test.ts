import { describe, expect, it } from 'vitest';
import { CompensatedDifference } from './compensated-difference.js';
import {
  type DoubleDouble,
  divideDoubleDouble,
  multiplyDoubleDouble,
  squaredRoundoff,
  squareRootDoubleDouble,
  twoSum,
} from './double-double.js';
import { caseCount, words } from './testing/cases.js';
import { exactRational, minus, plus, type Rational, reciprocal, times } from './testing/rational.js';

function exact({ high, low }: DoubleDouble): Rational {
  return plus(exactRational(high), exactRational(low));
}

function size(x: Rational): Rational {
  return x.numerator < 0n ? minus(x) : x;
}

/** Whether |error| ≤ units·u²·|reference|, exactly. */
function within(error: Rational, units: number, reference: Rational): boolean {
  const bound = times(exactRational(units * squaredRoundoff), size(reference));
  return plus(bound, minus(size(error))).numerator >= 0n;
}

/** A double-double between 2^-40 and 2^40 in size, often with a short or an extreme trailing part. */
function anyDoubleDouble(next: () => number): DoubleDouble {
  const fraction = next() % 4 === 0 ? 1 + (next() % 16) / 16 : 1 + next() / 2 ** 32 + next() / 2 ** 64;
  const high = (next() % 2 ? 1 : -1) * fraction * 2 ** ((next() % 80) - 40);
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(high))) - 53);
  const low = [0, unit, -unit / 2, (next() / 2 ** 31 - 1) * unit * 0.99][next() % 4]!;
  return twoSum(high, low);
}

describe('double-double operations stay within the errors their callers count on', () => {
  it('product, quotient and root', () => {
    const next = words(41);
    for (let i = 0; i < caseCount(4); i++) {
      const x = anyDoubleDouble(next);
      const y = i % 3 === 0 ? x : anyDoubleDouble(next);
      const product = times(exact(x), exact(y));
      if (!within(plus(exact(multiplyDoubleDouble(x, y)), minus(product)), 8, product))
        expect.fail(`${JSON.stringify([x, y])}: product`);
      const quotient = times(exact(x), reciprocal(exact(y)));
      if (!within(plus(exact(divideDoubleDouble(x, y)), minus(quotient)), 16, quotient))
        expect.fail(`${JSON.stringify([x, y])}: quotient`);
      const positive = x.high > 0 ? x : { high: -x.high, low: -x.low };
      const root = exact(squareRootDoubleDouble(positive));
      // |r − √x| ≤ 4u²√x gives |r² − x| ≤ (8u² + 16u⁴)x ≤ 9u²x, and 7u²x is enough for it.
      if (!within(plus(times(root, root), minus(exact(positive))), 7, exact(positive)))
        expect.fail(`${JSON.stringify(positive)}: root`);
    }
  });

  it('inner products: (3n(n + 3) + 6)u² times the sum of sizes, as verified-cholesky.ts has it', () => {
    const next = words(42);
    const zero: Rational = { numerator: 0n, denominator: 1n };
    const total = new CompensatedDifference();
    for (let i = 0; i < caseCount(40); i++) {
      const n = next() % 12;
      const x = Array.from({ length: n }, () => anyDoubleDouble(next));
      const y = i % 3 === 0 ? x : Array.from({ length: n }, () => anyDoubleDouble(next));
      const start = anyDoubleDouble(next);
      const part = (v: DoubleDouble[], of: keyof DoubleDouble): Float64Array => Float64Array.from(v, (e) => e[of]);
      total.start(start.high, start.low);
      total.subtractProducts(part(x, 'high'), part(x, 'low'), 0, part(y, 'high'), part(y, 'low'), 0, n);
      total.normalise();
      const products = x.map((e, k) => times(exact(e), exact(y[k]!)));
      const truth = products.reduce((rest, p) => plus(rest, minus(p)), exact(start));
      const sizes = products.reduce((sum, p) => plus(sum, size(p)), plus(zero, size(exact(start))));
      if (!within(plus(exact(total), minus(truth)), 3 * n * (n + 3) + 6, sizes)) expect.fail(`case ${i}`);
    }
  });
});
