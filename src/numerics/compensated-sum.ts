import { productError, productErrorIsExact, sumError } from './error-free.js';
import type { Interval } from './interval.js';
import { between } from './interval-set.js';
import { addDown, addUp, multiplyDown, multiplyUp } from './rounded.js';

/** A real number as an unevaluated sum high + low of float64s, off by at most `radius`. */
export interface DoubleDoubleBall {
  readonly high: number;
  readonly low: number;
  readonly radius: number;
}

/** Covers the float64 roundings of fewer than 2^30 additions of nonnegative terms. */
const slack = 1 + 2 ** -20;

/**
 * An enclosure of a sum of float64s and of exact products of float64s: a running float64 sum, the sum of what its
 * roundings lost, and a bound of what that sum lost in turn. The width is of order 2^-106 times the size of the partial sums.
 */
export class CompensatedSum {
  #sum = 0;
  #lost = 0;
  #missed = 0;
  /** What could not be split exactly, as an enclosure. */
  #restAtLeast = 0;
  #restAtMost = 0;

  add(x: number): void {
    const next = this.#sum + x;
    const error = sumError(this.#sum, x, next);
    if (Number.isFinite(next) && Number.isFinite(error)) {
      this.#sum = next;
      this.#lose(error);
    } else this.#addRest(x, x);
  }

  /** Adds x·y. A product too large or too small to split exactly enters as an enclosure. */
  addProduct(x: number, y: number): void {
    const p = x * y;
    if (productErrorIsExact(x, y, p)) {
      this.add(p);
      this.#lose(productError(x, y, p));
    } else if (Number.isNaN(p)) this.add(p);
    else this.#addRest(multiplyDown(x, y), multiplyUp(x, y));
  }

  interval(): Interval {
    const { least, most } = this.#correction();
    return between(addDown(this.#sum, least), addUp(this.#sum, most));
  }

  /** The sum to about 100 bits; NaN when it is not finite. */
  doubleDouble(): DoubleDoubleBall {
    const { least, most } = this.#correction();
    const lost = least / 2 + most / 2;
    const high = this.#sum + lost;
    const low = sumError(this.#sum, lost, high);
    const radius = Math.max(addUp(most, -lost), addUp(lost, -least));
    return { high, low, radius };
  }

  /** Between which two numbers the exact sum minus the running one lies. */
  #correction(): { least: number; most: number } {
    const missed = this.#missed * slack;
    return {
      least: addDown(addDown(this.#lost, -missed), this.#restAtLeast),
      most: addUp(addUp(this.#lost, missed), this.#restAtMost),
    };
  }

  #lose(error: number): void {
    const next = this.#lost + error;
    this.#missed += Math.abs(sumError(this.#lost, error, next));
    this.#lost = next;
  }

  #addRest(atLeast: number, atMost: number): void {
    this.#restAtLeast = addDown(this.#restAtLeast, atLeast);
    this.#restAtMost = addUp(this.#restAtMost, atMost);
  }
}
