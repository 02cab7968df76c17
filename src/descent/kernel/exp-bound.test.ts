import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mpfr, rounding } from '../../numerics/mpfr.js';
import { kernelFunctions } from './testing/evaluator.js';
import { hardPoints } from './testing/points.js';

const u = 2 ** -53;
const BOUND = 1.71;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const source = readFileSync(new URL('../../../../src/descent/kernel/assembly/exp.ts', import.meta.url), 'utf8');
const page = readFileSync(new URL('../../../../src/descent/kernel/exp-bound.md', import.meta.url), 'utf8');

test('the constants are those of the source', () => {
  expect(source).toContain(`LN2_HIGH: f64 = ${LN2_HIGH};`);
  expect(source).toContain(`LN2_LOW: f64 = ${LN2_LOW};`);
  expect(page).toContain(`≤ ${BOUND} u e^(x+low)`);
});

test('LN2_HIGH has 32 significant bits, and the two parts make up ln 2 to 2⁻⁸⁶', () => {
  expect(Number.isInteger(LN2_HIGH * 2 ** 32)).toBe(true);
  expect(LN2_HIGH * 2 ** 32).toBeLessThan(2 ** 32);
  const [sum, ln2] = [mpfr.mpfr_t(), mpfr.mpfr_t()];
  mpfr.mpfr_init2(sum, 200);
  mpfr.mpfr_init2(ln2, 200);
  mpfr.mpfr_const_log2(ln2, rounding.nearest);
  mpfr.mpfr_set_d(sum, LN2_HIGH, rounding.nearest);
  mpfr.mpfr_add_d(sum, sum, LN2_LOW, rounding.nearest);
  mpfr.mpfr_sub(sum, sum, ln2, rounding.nearest);
  expect(Math.abs(mpfr.mpfr_get_d(sum, rounding.nearest))).toBeLessThan(2 ** -86);
});

/** Half an ulp of numbers up to `size`, and of the sizes that rounding may push them to. */
function halfUlp(size: number): number {
  return 2 ** (Math.floor(Math.log2(size * (1 + 1e-9))) - 53);
}

/** The sum of all errors of steps 5 to 7 for r in [a, b], an upper bound; sizes are taken 1e-9 too large. */
function errorOn(a: number, b: number): number {
  const r = Math.max(Math.abs(a), Math.abs(b)) * (1 + 1e-9);
  const factorial = (j: number): number => (j < 2 ? 1 : j * factorial(j - 1));
  // |P_j| ≤ its value at b, for r > 0; an alternating series below its first term and above the first two, for r < 0
  const size = (j: number): number => {
    if (b <= 0) return 1 / factorial(j);
    let sum = 0;
    for (let i = 13; i >= j; i--) sum = sum * b + 1 / factorial(i);
    return sum;
  };
  let error = halfUlp(1 / factorial(13));
  for (let j = 12; j >= 2; j--) {
    const product = r * size(j + 1);
    error = error * r + halfUlp(product) + halfUlp(size(j)) + (j === 2 ? 0 : halfUlp(1 / factorial(j)));
  }
  const square = r * r;
  const p = size(2);
  const tail = square * p;
  error = error * square + halfUlp(square) * p + halfUlp(tail) + halfUlp(tail + 2 ** -55);
  const grown = Math.max(Math.abs(Math.expm1(a)), Math.abs(Math.expm1(b))) * (1 + 1e-9);
  error += halfUlp(grown) + halfUlp(Math.exp(b));
  const truncation = (r ** 14 / factorial(14)) * 1.03;
  return error + truncation + 2 ** -55 * grown + 2 ** -100 + 2 ** -62 * 1.5;
}

test('truncation is below 0.04 u', () => {
  expect(((0.3468 ** 14 / 87178291200) * 1.03) / u).toBeLessThan(0.04);
});

test('all roundings together are at most 1.71 u, relative to e^r', () => {
  let worst = 0;
  const pieces = 4000;
  for (let k = 0; k < pieces; k++) {
    const a = -0.3468 + (0.6936 * k) / pieces;
    const b = -0.3468 + (0.6936 * (k + 1)) / pieces;
    worst = Math.max(worst, errorOn(a, b) / Math.exp(a));
  }
  expect(worst / u).toBeLessThanOrEqual(BOUND);
  expect(worst / u).toBeGreaterThan(1);
});

test('no measured error exceeds the bound', () => {
  const { exports } = kernelFunctions();
  const [x, e] = [mpfr.mpfr_t(), mpfr.mpfr_t()];
  mpfr.mpfr_init2(x, 160);
  mpfr.mpfr_init2(e, 160);
  let worst = 0;
  for (const z of hardPoints(4000, 'bound').filter((point) => point > -708 && point < 709.7)) {
    mpfr.mpfr_set_d(x, z, rounding.nearest);
    mpfr.mpfr_exp(e, x, rounding.nearest);
    mpfr.mpfr_d_sub(x, exports.scaledExp(z, 0, 1), e, rounding.nearest);
    mpfr.mpfr_div(x, x, e, rounding.nearest);
    worst = Math.max(worst, Math.abs(mpfr.mpfr_get_d(x, rounding.nearest)));
  }
  expect(worst / u).toBeLessThanOrEqual(BOUND);
});
