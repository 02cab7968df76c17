import { squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { takeDoubleDouble } from './mpfr-double-double.js';

/** The degree of the polynomials. */
export const taylorDegree = 18;
/** From this power on float64 does for double-double values; up to it, all that float64 values need. */
const split = 10;
const width = taylorDegree + 1;

/** What is known of one cell: `put` is given c_0, …, c_18 as MPFR numbers (which it may change), and the bound of what the cell leaves out is returned. */
export type TaylorCell = (cell: number, put: (coefficient: number) => void) => number;

/**
 * A function by its Taylor polynomial on each of many cells, in a variable h with |h| ≤ 1 + 2^-40, in double-double or in float64, with a
 * proved bound of the absolute error. Cells are built as they are asked for.
 */
export class TaylorCells {
  readonly #build: TaylorCell;
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  /** NaN where a cell has not been built yet. */
  readonly #error: Float64Array;
  readonly #floatError: Float64Array;

  constructor(cells: number, build: TaylorCell) {
    this.#build = build;
    this.#high = new Float64Array(cells * width);
    this.#low = new Float64Array(cells * width);
    this.#error = new Float64Array(cells).fill(Number.NaN);
    this.#floatError = new Float64Array(cells).fill(Number.NaN);
  }

  /** Writes the value at h + hLow to out[0] and out[1] and returns the bound of its error, h + hLow being off by 130u² at most. */
  evaluate(cell: number, h: number, hLow: number, out: Float64Array): number {
    if (Number.isNaN(this.#error[cell]!)) this.#interpolate(cell);
    const high = this.#high;
    const low = this.#low;
    let k = cell * width + taylorDegree;
    let a = high[k]!;
    for (let j = taylorDegree; j > split; j--) {
      k--;
      a = a * h + high[k]!;
    }
    let aLow = 0;
    for (let j = split; j > 0; j--) {
      k--;
      const p = a * h;
      const pLow = productError(a, h, p) + (a * hLow + aLow * h);
      const c = high[k]!;
      const s = p + c;
      const sLow = sumError(p, c, s) + (pLow + low[k]!);
      a = s + sLow;
      aLow = sumError(s, sLow, a);
    }
    out[0] = a;
    out[1] = aLow;
    return this.#error[cell]!;
  }

  /** The value at h in float64, h being off by one rounding at most; see {@link floatError}. */
  evaluateFloat(cell: number, h: number): number {
    if (Number.isNaN(this.#error[cell]!)) this.#interpolate(cell);
    const high = this.#high;
    let k = cell * width + split;
    let a = high[k]!;
    for (let j = split; j > 0; j--) {
      k--;
      a = a * h + high[k]!;
    }
    return a;
  }

  /** Of a cell that has been evaluated. */
  floatError(cell: number): number {
    return this.#floatError[cell]!;
  }

  /**
   * A step a ← ah + c in double-double is off by at most u²(15|ah| + 3|c|): 8|ah| from the product (one term dropped, four roundings of sizes up to
   * 3u|ah|), the rest from the sum. So c_j collects 4u² of its size from its own rounding and its addition, 15u² from each of j steps and as often
   * the error of h, at most 130u²: 4 + 145j in all. In float64 it collects 2j + 2 roundings and j from h. The float64 tail enters the
   * double-double part as one more coefficient.
   */
  #interpolate(cell: number): void {
    let at = cell * width;
    let error = 0;
    let floatError = 0;
    const leftOut = this.#build(cell, (coefficient) => {
      const j = at - cell * width;
      const { high: c, low } = takeDoubleDouble(coefficient);
      this.#high[at] = c;
      this.#low[at] = low;
      at++;
      const inFloat = (3 * j + 2) * 2 ** -53;
      error += Math.abs(c) * ((4 + 145 * j) * squaredRoundoff + (j >= split ? inFloat : 0));
      floatError += Math.abs(c) * (j <= split ? inFloat : 1);
    });
    this.#error[cell] = (error + leftOut) * 1.01;
    this.#floatError[cell] = (floatError + leftOut) * 1.01;
  }
}
