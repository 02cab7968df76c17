import { describe, expect, it } from 'vitest';
import { floatScaledErfc, scaledErfc } from './scaled-erfc.js';
import { caseCount, words } from './testing/cases.js';
import { precision } from './testing/real.js';

describe('e^{w²} erfc(w)', () => {
  it('stays within its relative error in double-double and in float64, against MPFR at 260 bits', () => {
    const { real } = precision(260);
    const next = words(91);
    const out = new Float64Array(2);
    const edges = [0, 2 ** -60, 1, 1 - 2 ** -53, 2, 2 - 2 ** -52, 32, 63.99, 64, 64 - 2 ** -47, 1000];
    for (let i = 0; i < caseCount(100); i++) {
      const w = edges[i] ?? (1 + next() / 2 ** 32) * 2 ** ((next() % 12) - 5);
      const wLow = w * 2 ** -53 * (next() / 2 ** 31 - 1);
      const error = scaledErfc(w, wLow, out);
      const z = real(w).add(wLow);
      const truth = z.mul(z).exp().mul(z.erfc());
      const off = Math.abs(truth.sub(out[0]!).sub(out[1]!).div(truth).toNumber());
      if (!(off <= error)) expect.fail(`erfcx(${w} + ${wLow}): ${off} > ${error}`);
      expect(error).toBeLessThan(2 ** -99);
      const value = floatScaledErfc(w, out);
      const atW = real(w).mul(w).exp().mul(real(w).erfc());
      const floatOff = Math.abs(atW.sub(value).div(atW).toNumber());
      if (!(floatOff <= out[0]!)) expect.fail(`erfcx(${w}): ${floatOff} > ${out[0]}`);
      expect(out[0]).toBeLessThan(2 ** -51);
    }
  });
});
