import type { DoubleDoubleBall } from './compensated-sum.js';
import { addDoubleDouble, type DoubleDouble, multiplyDoubleDouble, squaredRoundoff, twoSum } from './double-double.js';
import { sumError } from './error-free.js';
import { mpfr } from './mpfr.js';
import { takeDoubleDouble } from './mpfr-double-double.js';
import { TaylorCells, taylorDegree } from './taylor-cells.js';
import { withRegisters } from './working-registers.js';

/** Cells of half-length 1/64 on [−3/8, 3/8]. */
const reach = 0.375;
const half = 1 / 64;
const cells = reach / half;

function centreOf(cell: number): number {
  return -reach + (2 * cell + 1) * half;
}

/** e^(c + half·h) = e^c Σ half^j h^j/j!: what is left out is less than 2·half^19/19! < 2^-168. */
const table = new TaylorCells(cells, (cell, put) =>
  withRegisters(2, 160, (registers) => {
    const [value, copy] = registers as [number, number];
    mpfr.mpfr_set_d(value, centreOf(cell), 0);
    mpfr.mpfr_exp(value, value, 0);
    for (let j = 0; j <= taylorDegree; j++) {
      mpfr.mpfr_set(copy, value, 0);
      put(copy);
      mpfr.mpfr_mul_d(value, value, half, 0);
      mpfr.mpfr_div_ui(value, value, j + 1, 0);
    }
    return 2 ** -150;
  }),
);

/** ln 2 = leading + rest, the leading part of 20 bits, so that its multiples up to 2^30 are exact; the rest within 2^-127. */
const leading = Math.round(Math.LN2 * 2 ** 20) / 2 ** 20;
const rest: DoubleDouble = withRegisters(1, 200, ([x]) => {
  mpfr.mpfr_const_log2(x!, 0);
  mpfr.mpfr_sub_d(x!, x!, leading, 0);
  return takeDoubleDouble(x!);
});

const out = new Float64Array(2);

/** e^x, within some 8u² relatively, without MPFR; ∞ wide from x = 700 on. */
export function expDoubleDouble(x: DoubleDouble): DoubleDoubleBall {
  if (x.high < -695) return { high: 0, low: 0, radius: 1e-300 };
  if (!(x.high < 700)) return { high: 0, low: 0, radius: Number.POSITIVE_INFINITY };
  const k = Math.round(x.high / Math.LN2);
  // r = x − k ln 2: exact but for two sums of size at most 0.4 and for k times the rest, below 2^-10.
  const whole = twoSum(x.high, -k * leading);
  const r = addDoubleDouble(
    addDoubleDouble(whole, { high: x.low, low: 0 }),
    multiplyDoubleDouble({ high: -k, low: 0 }, rest),
  );
  const cell = Math.min(cells - 1, Math.max(0, Math.floor((r.high + reach) / (2 * half))));
  const gap = r.high - centreOf(cell);
  const gapLow = sumError(r.high, -centreOf(cell), gap) + r.low;
  const h = gap + gapLow;
  const error = table.evaluate(cell, h / half, sumError(gap, gapLow, h) / half, out);
  const scale = 2 ** k;
  const high = out[0]! * scale;
  return {
    high,
    low: out[1]! * scale,
    radius: scale * (error + 8 * squaredRoundoff * out[0]!) * (1 + 2 ** -20) + 1e-300,
  };
}
