import { addDoubleDouble, type DoubleDouble, divideDoubleDouble, multiplyDoubleDouble } from './double-double.js';
import { sumError } from './error-free.js';
import { floatPower } from './float-power.js';
import { mpfr } from './mpfr.js';
import { takeDoubleDouble } from './mpfr-double-double.js';
import { TaylorCells, taylorDegree } from './taylor-cells.js';
import { withRegisters } from './working-registers.js';

/** Cells of equal length on [0, 1) and on each octave [2^j, 2^(j+1)) below 64; beyond, the asymptotic series. */
const octaves = 6;
const cellsPerOctave = 32;

/** Where [0, 1) and the octaves start, and half the length of their cells. */
const starts: readonly number[] = Array.from({ length: octaves + 1 }, (_, k) => (k === 0 ? 0 : 2 ** (k - 1)));
const halves: readonly number[] = starts.map((left) => Math.max(1, left) / (2 * cellsPerOctave));

const cells = (octaves + 1) * cellsPerOctave;
const centres = Float64Array.from({ length: cells }, (_, cell) => {
  const octave = Math.floor(cell / cellsPerOctave);
  return starts[octave]! + (2 * (cell % cellsPerOctave) + 1) * halves[octave]!;
});
const scales = Float64Array.from({ length: cells }, (_, cell) => 1 / halves[Math.floor(cell / cellsPerOctave)]!);

/**
 * erfcx(w) = (2/√π)∫_0^∞ e^{−s² − 2ws} ds, so |erfcx(w)| ≤ erfcx(Re w) ≤ 1/(√π Re w) for Re w > 0, and at most 2e^{(Re w)²} + 1 < 6.44 for
 * −1 ≤ Re w ≤ 0. The circle around the centre of a cell of [0, 1) may have the radius 1, of a cell of [W, 2W) 7W/8: it keeps Re w > W/8.
 * By Cauchy the terms beyond h^N come to at most bound·q^(N+1)/(1 − q), q = half/radius.
 */
const table = new TaylorCells(cells, (cell, put) => {
  const octave = Math.floor(cell / cellsPerOctave);
  const half = halves[octave]!;
  const left = starts[octave]!;
  const [radius, bound] = octave === 0 ? [1, 6.44] : [0.875 * left, Math.min(1, 4.6 / left)];
  taylorCoefficients(centres[cell]!, half, put);
  const q = half / radius;
  return (bound * floatPower(q, taylorDegree + 1)) / (1 - q) + 2 ** -190;
});

/** erfcx′/erfcx > −2/√π, and −1/w: no value on a cell is less than this part of another. */
const least = 0.9;

/**
 * erfcx(w) = e^{w²} erfc(w) in double-double for 0 ≤ w < 1e100: writes the leading and the trailing part to out[0] and out[1] and returns a
 * bound of the relative error.
 */
export function scaledErfc(w: number, wLow: number, out: Float64Array): number {
  if (w >= 2 ** octaves) return asymptotically(w, wLow, out);
  const cell = cellOf(w);
  const centre = centres[cell]!;
  const scale = scales[cell]!;
  const gap = w - centre;
  // Off by u²(|w| + half) at most, and |w| ≤ 128·half.
  const gapLow = sumError(w, -centre, gap) + wLow;
  const h = gap + gapLow;
  const error = table.evaluate(cell, h * scale, sumError(gap, gapLow, h) * scale, out);
  return error / (out[0]! * least);
}

/** The same in float64, at w alone; a bound of the relative error goes to error[0]. */
export function floatScaledErfc(w: number, error: Float64Array): number {
  if (w >= 2 ** octaves) {
    error[0] = asymptotically(w, 0, pair) + 2 ** -53;
    return pair[0]!;
  }
  const cell = cellOf(w);
  const value = table.evaluateFloat(cell, (w - centres[cell]!) * scales[cell]!);
  error[0] = table.floatError(cell) / (value * least);
  return value;
}

const pair = new Float64Array(2);

/** For 0 ≤ w < 64. */
function cellOf(w: number): number {
  let octave = 0;
  while (octave < octaves && w >= starts[octave + 1]!) octave++;
  const inOctave = Math.floor((w - starts[octave]!) / (2 * halves[octave]!));
  return octave * cellsPerOctave + Math.min(cellsPerOctave - 1, inOctave);
}

/** Bits of the coefficients before they are rounded. */
const bits = 320;

/**
 * c_j = half^j erfcx^(j)(centre)/j! from erfcx′(w) = 2w erfcx(w) − 2/√π:
 * (j + 1)c_{j+1} = 2·half(centre·c_j + half·c_{j−1}) − [j = 0] 2·half/√π. What a rounding starts grows like the Taylor coefficients of
 * e^{w² − centre²}, by less than e^{2·centre·half + half²} < 2^94 altogether, so that their sum is off by less than 2^-200.
 */
function taylorCoefficients(centre: number, half: number, put: (coefficient: number) => void): void {
  withRegisters(4, bits, (registers) => {
    const [previous, value, next, copy] = registers as [number, number, number, number];
    mpfr.mpfr_set_d(previous, centre, 0);
    mpfr.mpfr_sqr(next, previous, 0);
    mpfr.mpfr_exp(next, next, 0);
    mpfr.mpfr_erfc(value, previous, 0);
    mpfr.mpfr_mul(value, value, next, 0);
    mpfr.mpfr_set_zero(previous, 1);
    for (let j = 0; ; j++) {
      mpfr.mpfr_set(copy, value, 0);
      put(copy);
      if (j === taylorDegree) return;
      mpfr.mpfr_mul_d(next, value, centre, 0);
      mpfr.mpfr_mul_d(previous, previous, half, 0);
      mpfr.mpfr_add(next, next, previous, 0);
      if (j === 0) {
        mpfr.mpfr_const_pi(copy, 0);
        mpfr.mpfr_rec_sqrt(copy, copy, 0);
        mpfr.mpfr_sub(next, next, copy, 0);
      }
      mpfr.mpfr_mul_d(next, next, 2 * half, 0);
      mpfr.mpfr_div_ui(next, next, j + 1, 0);
      mpfr.mpfr_set(previous, value, 0);
      mpfr.mpfr_set(value, next, 0);
    }
  });
}

const terms = 12;
const overRootPi: DoubleDouble = withRegisters(1, 160, ([x]) => {
  mpfr.mpfr_const_pi(x!, 0);
  mpfr.mpfr_rec_sqrt(x!, x!, 0);
  return takeDoubleDouble(x!);
});

/**
 * √π w erfcx(w) = Σ (−1)^k (2k − 1)!!/(2w²)^k, off by less than the first term left out, 23!!/8192^12 < 2^-117 (DLMF 7.12.1). The sum is between
 * 0.999 and 1; each step of Horner's rule is off by a few u² of numbers of size at most 1.
 */
function asymptotically(w: number, wLow: number, out: Float64Array): number {
  const z = { high: w, low: wLow };
  const over = divideDoubleDouble({ high: -0.5, low: 0 }, multiplyDoubleDouble(z, z));
  let sum: DoubleDouble = { high: 1, low: 0 };
  for (let k = terms - 1; k > 0; k--) {
    const term = multiplyDoubleDouble(multiplyDoubleDouble(over, sum), { high: 2 * k - 1, low: 0 });
    sum = addDoubleDouble({ high: 1, low: 0 }, term);
  }
  const { high, low } = divideDoubleDouble(multiplyDoubleDouble(sum, overRootPi), z);
  out[0] = high;
  out[1] = low;
  return 2 ** -100;
}
