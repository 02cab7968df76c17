import { describe, expect, it } from 'vitest';
import { mpfr } from './mpfr.js';
import { setDoubleDouble } from './mpfr-double-double.js';
import { caseCount, words } from './testing/cases.js';
import { withoutWholeTurns } from './whole-turns.js';
import { withRegisters } from './working-registers.js';

describe('what is left of z without whole turns', () => {
  it('is a whole number of turns away, within its radius, and below 4', () => {
    const next = words(20);
    withRegisters(3, 240, (registers) => {
      const [turn, x, k] = registers as [number, number, number];
      mpfr.mpfr_const_pi(turn, 0);
      mpfr.mpfr_mul_2ui(turn, turn, 1, 0);
      for (let i = 0; i < caseCount(20); i++) {
        const high = (next() < 2 ** 31 ? -1 : 1) * 16 * 2 ** ((18.6 * next()) / 2 ** 32);
        const low = i % 3 === 0 ? 0 : (next() / 2 ** 32 - 0.5) * 2 ** -53 * Math.abs(high);
        const rest = withoutWholeTurns({ high, low })!;
        expect(Math.abs(rest.high)).toBeLessThan(4);
        expect(rest.radius).toBeLessThan(2 ** -100 * Math.max(1, Math.abs(high) / 8));
        setDoubleDouble(x, { high, low });
        mpfr.mpfr_sub_d(x, x, rest.high, 0);
        mpfr.mpfr_sub_d(x, x, rest.low, 0);
        mpfr.mpfr_div(k, x, turn, 0);
        mpfr.mpfr_round(k, k);
        mpfr.mpfr_mul(k, k, turn, 0);
        mpfr.mpfr_sub(x, x, k, 0);
        if (!(Math.abs(mpfr.mpfr_get_d(x, 0)) <= rest.radius)) expect.fail(`${high} + ${low}`);
      }
    });
  });

  it('is not known beyond 2^20 turns and for what is not finite', () => {
    expect(withoutWholeTurns({ high: 2 ** 20 * 6.28, low: 0 })).toBeDefined();
    for (const high of [2 ** 20 * 6.29, -(2 ** 60), Number.POSITIVE_INFINITY, Number.NaN])
      expect(withoutWholeTurns({ high, low: 0 })).toBeUndefined();
  });
});
