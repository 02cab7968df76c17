import { describe, expect, it } from 'vitest';
import type { Interval } from './interval.js';
import { mpfr } from './mpfr.js';
import * as special from './special-functions.js';
import { caseCount, hostileFloat, words } from './testing/cases.js';
import { withRegisters } from './working-registers.js';

/** out := f(z) to 200 bits, rounded to nearest at each of a handful of well-conditioned operations; `s` is scratch. */
type Truth = (out: number, z: number, s: number) => void;

const bell: Truth = (out, z) => {
  mpfr.mpfr_sqr(out, z, 0);
  mpfr.mpfr_div_si(out, out, -2, 0);
  mpfr.mpfr_exp(out, out, 0);
};

const overRootTwo: Truth = (out, z, s) => {
  mpfr.mpfr_sqrt_ui(s, 2, 0);
  mpfr.mpfr_div(out, z, s, 0);
};

const functions: readonly (readonly [string, (z: Interval) => Interval, Truth])[] = [
  ['tanh', special.tanh, (out, z) => mpfr.mpfr_tanh(out, z, 0)],
  ['arctan', special.arctan, (out, z) => mpfr.mpfr_atan(out, z, 0)],
  ['sine', special.sine, (out, z) => mpfr.mpfr_sin(out, z, 0)],
  ['cosine', special.cosine, (out, z) => mpfr.mpfr_cos(out, z, 0)],
  [
    'logistic',
    special.logistic,
    (out, z) => {
      mpfr.mpfr_neg(out, z, 0);
      mpfr.mpfr_exp(out, out, 0);
      mpfr.mpfr_add_ui(out, out, 1, 0);
      mpfr.mpfr_ui_div(out, 1, out, 0);
    },
  ],
  [
    'softplus',
    special.softplus,
    (out, z, s) => {
      mpfr.mpfr_abs(s, z, 0);
      mpfr.mpfr_neg(s, s, 0);
      mpfr.mpfr_exp(s, s, 0);
      mpfr.mpfr_log1p(out, s, 0);
      if (mpfr.mpfr_sgn(z) > 0) mpfr.mpfr_add(out, out, z, 0);
    },
  ],
  [
    'normalDistribution',
    special.normalDistribution,
    (out, z, s) => {
      overRootTwo(out, z, s);
      mpfr.mpfr_neg(out, out, 0);
      mpfr.mpfr_erfc(out, out, 0);
      mpfr.mpfr_div_2ui(out, out, 1, 0);
    },
  ],
  [
    'normalErf',
    special.normalErf,
    (out, z, s) => {
      overRootTwo(out, z, s);
      mpfr.mpfr_erf(out, out, 0);
    },
  ],
  ['gaussianBell', special.gaussianBell, bell],
  [
    'normalDensity',
    special.normalDensity,
    (out, z, s) => {
      bell(out, z, s);
      mpfr.mpfr_const_pi(s, 0);
      mpfr.mpfr_mul_2ui(s, s, 1, 0);
      mpfr.mpfr_sqrt(s, s, 0);
      mpfr.mpfr_div(out, out, s, 0);
    },
  ],
];

describe('special functions against MPFR at 200 bits', () => {
  it.each(functions)('%s', (name, f, truth) => {
    const next = words(name.length * 31);
    withRegisters(4, 200, (registers) => {
      const [z, value, allowance, s] = registers as [number, number, number, number];
      for (let i = 0; i < caseCount(8); i++) {
        const x = i % 2 === 0 ? hostileFloat(next) : (next() / 2 ** 32 - 0.5) * 64;
        const other = i % 3 === 0 ? x : i % 3 === 1 ? x * (1 + 2 ** -40) : hostileFloat(next);
        const { lo, hi } = f({ lo: Math.min(x, other), hi: Math.max(x, other) });
        mpfr.mpfr_set_d(z, x, 0);
        truth(value, z, s);
        // What 200 bits lose: the exponents of bells reach 2^30 before MPFR underflows, which costs 31 of the bits.
        mpfr.mpfr_abs(allowance, value, 0);
        mpfr.mpfr_div_2ui(allowance, allowance, 160, 0);
        mpfr.mpfr_add(s, value, allowance, 0);
        mpfr.mpfr_sub(value, value, allowance, 0);
        if (mpfr.mpfr_cmp_d(s, lo) < 0 || mpfr.mpfr_cmp_d(value, hi) > 0)
          expect.fail(`${name}(${x}) outside [${lo}, ${hi}]`);
      }
    });
  });
});
