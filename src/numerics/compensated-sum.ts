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

/**
 * An enclosure of a sum of float64s and of exact products of float64s: a running float64 sum, and bounds from both sides
 * of everything its roundings lost. The width is of order (number of terms)·2^-106 times the size of the partial sums.
 */
export class CompensatedSum {
  #sum = 0;
  #lostAtLeast = 0;
  #lostAtMost = 0;

  add(x: number): void {
    const next = this.#sum + x;
    const error = sumError(this.#sum, x, next);
    if (Number.isFinite(next) && Number.isFinite(error)) {
      this.#sum = next;
      this.#lose(error, error);
    } else this.#lose(x, x);
  }

  /** Adds x·y. A product too large or too small to split exactly enters as an enclosure. */
  addProduct(x: number, y: number): void {
    const p = x * y;
    if (productErrorIsExact(x, y, p)) {
      this.add(p);
      const error = productError(x, y, p);
      this.#lose(error, error);
    } else if (Number.isNaN(p)) this.add(p);
    else this.#lose(multiplyDown(x, y), multiplyUp(x, y));
  }

  interval(): Interval {
    return between(addDown(this.#sum, this.#lostAtLeast), addUp(this.#sum, this.#lostAtMost));
  }

  /** The sum to about 100 bits; NaN when it is not finite. */
  doubleDouble(): DoubleDoubleBall {
    const lost = this.#lostAtLeast / 2 + this.#lostAtMost / 2;
    const high = this.#sum + lost;
    const low = sumError(this.#sum, lost, high);
    const radius = Math.max(addUp(this.#lostAtMost, -lost), addUp(lost, -this.#lostAtLeast));
    return { high, low, radius };
  }

  #lose(atLeast: number, atMost: number): void {
    if (atMost === 0 && atLeast === 0) return;
    this.#lostAtLeast = addDown(this.#lostAtLeast, atLeast);
    this.#lostAtMost = addUp(this.#lostAtMost, atMost);
  }
}
