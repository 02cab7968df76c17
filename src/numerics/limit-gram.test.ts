import { describe, expect, it } from 'vitest';
import { certifiedActivations } from './activations/index.js';
import type { BallMatrix } from './ball-matrix.js';
import { encloseInputGram } from './input-balls.js';
import { encloseLimitEigenvalue } from './limit-eigenvalue.js';
import { encloseLimitGram } from './limit-gram.js';
import { mpfr } from './mpfr.js';
import { words } from './testing/cases.js';
import { withRegisters } from './working-registers.js';

const n = 6;
const d = 4;

/** Random rows: unit to within rounding, or of norms between 1/2 and 2. */
function inputGram(unit: boolean): BallMatrix {
  const next = words(17);
  const inputs = Float64Array.from({ length: n * d }, () => next() / 2 ** 32 - 0.5);
  for (let i = 0; i < n; i++) {
    const row = inputs.subarray(i * d, (i + 1) * d);
    const size = Math.hypot(...row) / (unit ? 1 : 0.5 + (1.5 * i) / n);
    row.forEach((x, k) => {
      row[k] = x / size;
    });
  }
  return encloseInputGram(inputs, n, d);
}

/** |entry − closed form| in units of the radius, with the closed form in MPFR at 300 bits from the double-double Gram matrix. */
function worstMiss(gram: BallMatrix, matrix: BallMatrix, closedForm: 'erf' | 'sin'): number {
  return withRegisters(6, 300, (registers) => {
    const [g, si, sj, x, y, result] = registers as [number, number, number, number, number, number];
    const load = (into: number, at: number): void => {
      mpfr.mpfr_set_d(into, gram.high[at]!, 0);
      mpfr.mpfr_add_d(into, into, gram.low[at]!, 0);
    };
    let worst = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        load(g, i * n + j);
        load(si, i * n + i);
        load(sj, j * n + j);
        if (closedForm === 'sin') {
          mpfr.mpfr_add(x, si, sj, 0);
          mpfr.mpfr_div_si(x, x, -2, 0);
          mpfr.mpfr_exp(x, x, 0);
          mpfr.mpfr_cosh(y, g, 0);
          mpfr.mpfr_mul(result, x, y, 0);
        } else {
          mpfr.mpfr_add_ui(x, si, 1, 0);
          mpfr.mpfr_add_ui(y, sj, 1, 0);
          mpfr.mpfr_mul(x, x, y, 0);
          mpfr.mpfr_sqr(y, g, 0);
          mpfr.mpfr_sub(x, x, y, 0);
          mpfr.mpfr_sqrt(x, x, 0);
          mpfr.mpfr_const_pi(y, 0);
          mpfr.mpfr_mul(x, x, y, 0);
          mpfr.mpfr_ui_div(result, 2, x, 0);
        }
        mpfr.mpfr_mul(result, result, g, 0);
        mpfr.mpfr_sub_d(result, result, matrix.high[i * n + j]!, 0);
        mpfr.mpfr_sub_d(result, result, matrix.low[i * n + j]!, 0);
        worst = Math.max(worst, Math.abs(mpfr.mpfr_get_d(result, 0)) / matrix.radius[i * n + j]!);
      }
    }
    return worst;
  });
}

describe('the limit Gram matrix', () => {
  it.each(['erf', 'sin'] as const)('%s: the closed form of theory §3 lies in every entry, to 24 digits', (name) => {
    for (const unit of [true, false]) {
      const gram = inputGram(unit);
      const matrix = encloseLimitGram(gram, certifiedActivations.get(name)!, 128)!;
      expect(worstMiss(gram, matrix, name)).toBeLessThanOrEqual(1);
      if (unit) expect(Math.max(...matrix.radius)).toBeLessThan(1e-24);
    }
  });

  it.each([...certifiedActivations.keys()].filter((name) => name !== 'relu'))('%s: a longer series agrees', (name) => {
    const gram = inputGram(true);
    const short = encloseLimitGram(gram, certifiedActivations.get(name)!, 32)!;
    const long = encloseLimitGram(gram, certifiedActivations.get(name)!, 96)!;
    for (let at = 0; at < n * n; at++) {
      const gap = short.high[at]! - long.high[at]! + (short.low[at]! - long.low[at]!);
      expect(Math.abs(gap)).toBeLessThanOrEqual(short.radius[at]! + long.radius[at]!);
    }
  });

  it('ReLU: the closed form', () => {
    const gram = inputGram(true);
    const matrix = certifiedActivations.get('relu')!.closedLimitGram!.inDoubleDouble(gram)!;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const g = gram.high[i * n + j]!;
        const angle = i === j ? 0 : Math.acos(g);
        expect(matrix.high[i * n + j]!).toBeCloseTo((g * (Math.PI - angle)) / (2 * Math.PI), 14);
        expect(matrix.radius[i * n + j]!).toBeLessThan(1e-28);
      }
    }
  });

  it('long, nearly parallel rows: λ₀ to 10 digits, by a series of a thousand terms', () => {
    // 119² + 120² = 169²: equal norms above 5, cos 0.99996; erf in closed form (theory §3).
    const gram = encloseInputGram(new Float64Array([119, 120, 120, 119].map((x) => x / 32)), 2, 2);
    const { lo, hi } = encloseLimitEigenvalue(gram, certifiedActivations.get('erf')!);
    expect((hi - lo) / lo).toBeLessThan(1e-9);
    const entry = (g: number): number => (g * 2) / (Math.PI * Math.sqrt((1 + gram.high[0]!) ** 2 - g * g));
    const expected = entry(gram.high[0]!) - entry(gram.high[1]!);
    expect(Math.abs(expected - lo) / lo).toBeLessThan(1e-9);
  });

  it('says nothing wrong about equal rows: λ₀ = 0 is inside', () => {
    const twice = encloseInputGram(new Float64Array([0.6, 0.8, 0.6, 0.8]), 2, 2);
    for (const name of ['tanh', 'relu']) {
      const { lo, hi } = encloseLimitEigenvalue(twice, certifiedActivations.get(name)!);
      expect(lo).toBe(0);
      expect(hi).toBeLessThan(1e-7);
    }
  });

  it('reaches a relative width of 1e-9 for λ₀ far below float64 (nearly parallel rows)', () => {
    const t = 2 ** -24;
    const near = encloseInputGram(new Float64Array([1, 0, 1, t]), 2, 2);
    const { lo, hi } = encloseLimitEigenvalue(near, certifiedActivations.get('sin')!);
    expect(lo).toBeGreaterThan(0);
    expect(hi).toBeLessThan(t * t);
    expect(hi - lo).toBeLessThan(1e-9 * lo);
  });
});
