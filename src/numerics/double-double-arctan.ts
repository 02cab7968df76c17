import type { DoubleDoubleBall } from './compensated-sum.js';
import { addDoubleDouble, type DoubleDouble, divideDoubleDouble, squaredRoundoff } from './double-double.js';
import { sumError } from './error-free.js';
import { mpfr } from './mpfr.js';
import { takeDoubleDouble } from './mpfr-double-double.js';
import { TaylorCells, taylorDegree } from './taylor-cells.js';
import { withRegisters } from './working-registers.js';

/** Cells of half-length 1/64 on [0, 1]. */
const half = 1 / 64;
const cells = 32;

function centreOf(cell: number): number {
  return (2 * cell + 1) * half;
}

/**
 * With arctan′ = Σ d_j x^j around c, (1 + c²)d_j = [j = 0] − 2c d_{j−1} − d_{j−2}: |d_j| = |Im (c − i)^{−j−1}| ≤ 1, and nothing grows. What is
 * left out, Σ_{j>18} d_{j−1} half^j/j, is less than half^19/18 < 2^-118.
 */
const table = new TaylorCells(cells, (cell, put) =>
  withRegisters(5, 200, (registers) => {
    const [previous, d, next, factor, coefficient] = registers as [number, number, number, number, number];
    const c = centreOf(cell);
    mpfr.mpfr_set_d(coefficient, c, 0);
    mpfr.mpfr_atan(coefficient, coefficient, 0);
    put(coefficient);
    // c is a multiple of 1/64: 1 + c² is exact.
    mpfr.mpfr_set_d(factor, 1 + c * c, 0);
    mpfr.mpfr_set_zero(previous, 1);
    mpfr.mpfr_ui_div(d, 1, factor, 0);
    let power = half;
    for (let j = 1; j <= taylorDegree; j++, power *= half) {
      mpfr.mpfr_mul_d(coefficient, d, power, 0);
      mpfr.mpfr_div_ui(coefficient, coefficient, j, 0);
      put(coefficient);
      mpfr.mpfr_mul_d(next, d, 2 * c, 0);
      mpfr.mpfr_add(next, next, previous, 0);
      mpfr.mpfr_neg(next, next, 0);
      mpfr.mpfr_div(next, next, factor, 0);
      mpfr.mpfr_set(previous, d, 0);
      mpfr.mpfr_set(d, next, 0);
    }
    return 2 ** -118;
  }),
);

const rightAngle: DoubleDouble = withRegisters(1, 200, ([x]) => {
  mpfr.mpfr_const_pi(x!, 0);
  mpfr.mpfr_div_2ui(x!, x!, 1, 0);
  return takeDoubleDouble(x!);
});

const unit: DoubleDouble = { high: 1, low: 0 };
const out = new Float64Array(2);

/** arctan x, within some 40u² absolutely, without MPFR. */
export function arctanDoubleDouble(x: DoubleDouble): DoubleDoubleBall {
  if (x.high < 0) {
    const { high, low, radius } = arctanDoubleDouble({ high: -x.high, low: -x.low });
    return { high: -high, low: -low, radius };
  }
  if (!(x.high > 1)) return upToOne(x);
  // π/2 − arctan(1/x): 16u² from the quotient, at most 1, and less than 8u²·2.4 from the difference.
  const { high: y, low: yLow, radius } = upToOne(divideDoubleDouble(unit, x));
  const { high, low } = addDoubleDouble(rightAngle, { high: -y, low: -yLow });
  return { high, low, radius: radius + 40 * squaredRoundoff };
}

function upToOne({ high: x, low: xLow }: DoubleDouble): DoubleDoubleBall {
  const cell = Math.min(cells - 1, Math.floor(x / (2 * half)));
  const gap = x - centreOf(cell);
  const gapLow = sumError(x, -centreOf(cell), gap) + xLow;
  const h = gap + gapLow;
  const radius = table.evaluate(cell, h / half, sumError(gap, gapLow, h) / half, out);
  return { high: out[0]!, low: out[1]!, radius };
}
