import { describe, expect, it } from 'vitest';
import { exp, ln, ln1p } from './elementary.js';
import type { Interval } from './interval.js';
import { whole } from './interval-set.js';
import { type MpfrFunction, mpfr, rounding } from './mpfr.js';
import { nextUp } from './neighbour.js';
import { power } from './power.js';
import { caseCount, hostileFloat, words } from './testing/cases.js';

const operand = mpfr.mpfr_t();
const value = mpfr.mpfr_t();
mpfr.mpfr_inits2(200, operand, value);

/** Sign of bound − f(x), with f(x) to 200 bits. */
function against(f: MpfrFunction, x: number, bound: number): number {
  mpfr.mpfr_set_d(operand, x, rounding.nearest);
  f(value, operand, rounding.nearest);
  return -mpfr.mpfr_cmp_d(value, bound);
}

const functions: readonly (readonly [string, (a: Interval) => Interval, MpfrFunction, (x: number) => boolean])[] = [
  ['exp', exp, mpfr.mpfr_exp, () => true],
  ['ln', ln, mpfr.mpfr_log, (x) => x > 0],
  ['ln1p', ln1p, mpfr.mpfr_log1p, (x) => x > -1],
];

describe('elementary functions against MPFR at 200 bits', () => {
  it.each(functions)('%s', (name, f, truth, inDomain) => {
    const next = words(name.length);
    for (let i = 0; i < caseCount(2); i++) {
      const x = hostileFloat(next);
      const { lo, hi } = f({ lo: x, hi: x });
      if (!inDomain(x)) expect({ lo, hi }).toEqual(whole);
      else if (against(truth, x, lo) > 0 || against(truth, x, hi) < 0)
        expect.fail(`${name}(${x}) outside [${lo}, ${hi}]`);
      else if (lo !== hi && nextUp(lo) !== hi) expect.fail(`${name}(${x}) is wide: [${lo}, ${hi}]`);
    }
  });
});

describe('power', () => {
  it('encloses its corners and interior at 200 bits', () => {
    const next = words(31);
    const exponent = mpfr.mpfr_t();
    mpfr.mpfr_init2(exponent, 200);
    for (let i = 0; i < caseCount(10); i++) {
      const a = { lo: (next() % 100) / 16 + 0.01, hi: (next() % 100) / 4 + 7 };
      const b = { lo: (next() % 100) / 16 - 5, hi: (next() % 100) / 16 + 2 };
      const { lo, hi } = power(a, b);
      mpfr.mpfr_set_d(operand, a.lo + ((a.hi - a.lo) * (next() % 9)) / 8, rounding.nearest);
      mpfr.mpfr_set_d(exponent, b.lo + ((b.hi - b.lo) * (next() % 9)) / 8, rounding.nearest);
      mpfr.mpfr_pow(value, operand, exponent, rounding.nearest);
      if (mpfr.mpfr_cmp_d(value, lo) < 0 || mpfr.mpfr_cmp_d(value, hi) > 0) expect.fail(`${JSON.stringify({ a, b })}`);
    }
    mpfr.mpfr_clear(exponent);
  });
  it('needs a base that is certainly in the domain', () => {
    const half = { lo: 0.5, hi: 0.5 };
    expect(power({ lo: -1, hi: 4 }, half)).toEqual(whole);
    expect(power({ lo: 0, hi: 4 }, half)).toEqual({ lo: 0, hi: 2 });
    expect(power({ lo: 0, hi: 4 }, { lo: -0.5, hi: 0.5 })).toEqual(whole);
    expect(power({ lo: -2, hi: 3 }, { lo: 2, hi: 2 })).toEqual({ lo: 0, hi: 9 });
  });
});
