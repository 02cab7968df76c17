import { describe, expect, it } from 'vitest';
import { hermiteTable } from './hermite-table.js';
import { mpfr } from './mpfr.js';
import { withRegisters } from './working-registers.js';

describe('the table of Hermite polynomials at the nodes', () => {
  // So many bits that even a bound with all signs positive leaves 400 of them.
  const bits = 1600;

  it.each([
    [2 ** -2, 200],
    [1.5 * 2 ** -5, 700],
  ])('step %f, %i orders: every entry is within what the bound allows, and that is little', (step, terms) => {
    const table = hermiteTable(step, terms);
    expect(table.terms).toBe(terms);
    for (let k = 0; k < terms; k++) expect(table.entryError[k]!).toBeLessThan(1e-30);
    for (const q of [0, 7, Math.floor(table.count / 2), table.count - 1]) {
      const x = q * step;
      withRegisters(5, bits, (registers) => {
        const [previous, current, next, scratch, off] = registers as [number, number, number, number, number];
        // φ(x)·step, h_{−1} = 0.
        mpfr.mpfr_set_d(scratch, x, 0);
        mpfr.mpfr_sqr(scratch, scratch, 0);
        mpfr.mpfr_div_d(scratch, scratch, -2, 0);
        mpfr.mpfr_exp(current, scratch, 0);
        mpfr.mpfr_const_pi(scratch, 0);
        mpfr.mpfr_mul_d(scratch, scratch, 2, 0);
        mpfr.mpfr_sqrt(scratch, scratch, 0);
        mpfr.mpfr_div(current, current, scratch, 0);
        mpfr.mpfr_mul_d(current, current, step, 0);
        mpfr.mpfr_set_d(previous, 0, 0);
        for (let k = 0; k < terms; k++) {
          mpfr.mpfr_sub_d(off, current, table.high[k]![q]!, 0);
          mpfr.mpfr_sub_d(off, off, table.low[k]![q]!, 0);
          const allowed = table.entryError[k]! / ((q === 0 ? 1 : 2) * (1 + x) * (1 + x));
          if (!(Math.abs(mpfr.mpfr_get_d(off, 0)) <= allowed)) expect.fail(`order ${k} at ${x}`);
          // √(k + 1) h_{k+1} = x h_k − √k h_{k−1}.
          mpfr.mpfr_mul_d(next, current, x, 0);
          mpfr.mpfr_set_ui(scratch, k, 0);
          mpfr.mpfr_sqrt(scratch, scratch, 0);
          mpfr.mpfr_mul(previous, previous, scratch, 0);
          mpfr.mpfr_sub(next, next, previous, 0);
          mpfr.mpfr_set_ui(scratch, k + 1, 0);
          mpfr.mpfr_sqrt(scratch, scratch, 0);
          mpfr.mpfr_div(next, next, scratch, 0);
          mpfr.mpfr_set(previous, current, 0);
          mpfr.mpfr_set(current, next, 0);
        }
      });
    }
  });
});
