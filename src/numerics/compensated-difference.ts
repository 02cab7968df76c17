import { type DoubleDouble, divideDoubleDouble, squareRootDoubleDouble, twoSum } from './double-double.js';
import { productError, sumError } from './error-free.js';

/**
 * The accumulator a − Σ x_k y_k of double-doubles behind the Cholesky factorisation: a running float64 and a running
 * correction. Its error is bounded in `verified-cholesky.ts`; out of range it gives NaN, never a wrong positive pivot.
 */
export class CompensatedDifference {
  high = 0;
  low = 0;

  start(high: number, low: number): void {
    this.high = high;
    this.low = low;
  }

  subtract(x: number): void {
    const s = this.high - x;
    this.low += sumError(this.high, -x, s);
    this.high = s;
  }

  subtractProduct(xHigh: number, xLow: number, yHigh: number, yLow: number): void {
    const p = xHigh * yHigh;
    const s = this.high - p;
    this.low += sumError(this.high, -p, s) - (productError(xHigh, yHigh, p) + (xHigh * yLow + xLow * yHigh));
    this.high = s;
  }

  /** Subtracts the inner product of `count` consecutive entries of x from xAt and of y from yAt. */
  subtractProducts(
    xHigh: Float64Array,
    xLow: Float64Array,
    xAt: number,
    yHigh: Float64Array,
    yLow: Float64Array,
    yAt: number,
    count: number,
  ): void {
    let high = this.high;
    let low = this.low;
    for (let k = 0; k < count; k++) {
      const x = xHigh[xAt + k]!;
      const y = yHigh[yAt + k]!;
      const p = x * y;
      const s = high - p;
      low += sumError(high, -p, s) - (productError(x, y, p) + (x * yLow[yAt + k]! + xLow[xAt + k]! * y));
      high = s;
    }
    this.high = high;
    this.low = low;
  }

  /** Folds the correction into a double-double. */
  normalise(): void {
    this.#set(twoSum(this.high, this.low));
  }

  divideBy(high: number, low: number): void {
    this.normalise();
    this.#set(divideDoubleDouble(this, { high, low }));
  }

  /** Of a positive number. */
  squareRoot(): void {
    this.#set(squareRootDoubleDouble(this));
  }

  #set({ high, low }: DoubleDouble): void {
    this.high = high;
    this.low = low;
  }
}
