import { describe, expect, it } from 'vitest';
import { mpfr } from './mpfr.js';
import { floatScaledErfc, scaledErfc } from './scaled-erfc.js';
import { caseCount, words } from './testing/cases.js';
import { withRegisters } from './working-registers.js';

/** |high + low − erfcx(w + wLow)|/erfcx, with 200 bits. */
function relativeError(w: number, wLow: number, high: number, low: number): number {
  return withRegisters(3, 200, (registers) => {
    const [z, truth, gap] = registers as [number, number, number];
    mpfr.mpfr_set_d(z, w, 0);
    mpfr.mpfr_add_d(z, z, wLow, 0);
    mpfr.mpfr_erfc(truth, z, 0);
    mpfr.mpfr_sqr(z, z, 0);
    mpfr.mpfr_exp(z, z, 0);
    mpfr.mpfr_mul(truth, truth, z, 0);
    mpfr.mpfr_sub_d(gap, truth, high, 0);
    mpfr.mpfr_sub_d(gap, gap, low, 0);
    mpfr.mpfr_div(gap, gap, truth, 0);
    return Math.abs(mpfr.mpfr_get_d(gap, 0));
  });
}

describe('e^{w²} erfc(w)', () => {
  it('stays within its relative error in double-double and in float64, against MPFR at 200 bits', () => {
    const next = words(91);
    const out = new Float64Array(2);
    const floatError = new Float64Array(1);
    const edges = [0, 2 ** -60, 1, 1 - 2 ** -53, 2, 2 - 2 ** -52, 32, 63.99, 64, 64 - 2 ** -47, 1000];
    for (let i = 0; i < caseCount(100); i++) {
      const w = edges[i] ?? (1 + next() / 2 ** 32) * 2 ** ((next() % 12) - 5);
      const wLow = w * 2 ** -53 * (next() / 2 ** 31 - 1);
      const error = scaledErfc(w, wLow, out);
      const off = relativeError(w, wLow, out[0]!, out[1]!);
      if (!(off <= error)) expect.fail(`erfcx(${w} + ${wLow}): ${off} > ${error}`);
      expect(error).toBeLessThan(2 ** -99);
      const value = floatScaledErfc(w, floatError);
      const blur = scaledErfc(w, 0, out);
      const floatOff = Math.abs(out[0]! - value + out[1]!) / out[0]! + blur;
      if (!(floatOff <= floatError[0]!)) expect.fail(`erfcx(${w}): ${floatOff} > ${floatError[0]}`);
      expect(floatError[0]).toBeLessThan(2 ** -51);
    }
  });
});
