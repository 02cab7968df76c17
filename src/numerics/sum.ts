import { productError, productErrorIsExact, sumError } from './error-free.js';
import type { Interval } from './interval.js';
import { between } from './interval-set.js';
import { addUp, multiplyUp } from './rounded.js';

/** The sum of intervals, rounded outward at the end rather than at every step; the empty sum is 0. */
export function sum(parts: Iterable<Interval>): Interval {
  const lower = new UpperSum();
  const upper = new UpperSum();
  for (const part of parts) {
    lower.add(-part.lo);
    upper.add(part.hi);
  }
  return between(0 - lower.value(), upper.value());
}

/** Σ a_i b_i of exact float64 vectors of equal length, enclosed to about one unit in the last place of the result. */
export function dotProduct(a: ArrayLike<number>, b: ArrayLike<number>): Interval {
  if (a.length !== b.length) throw new RangeError(`dot product of lengths ${a.length} and ${b.length}`);
  const lower = new UpperSum();
  const upper = new UpperSum();
  for (let i = 0; i < a.length; i++) {
    lower.addProduct(-a[i]!, b[i]!);
    upper.addProduct(a[i]!, b[i]!);
  }
  return between(0 - lower.value(), upper.value());
}

/** An upper bound of a sum: the running float64 sum, and an upper bound of everything its roundings lost. */
class UpperSum {
  #sum = 0;
  #lost = 0;

  add(x: number): void {
    const next = this.#sum + x;
    if (Number.isFinite(next)) {
      const error = sumError(this.#sum, x, next);
      if (Number.isFinite(error)) {
        if (error !== 0) this.#lost = addUp(this.#lost, error);
        this.#sum = next;
        return;
      }
    }
    this.#sum = addUp(this.#sum, x);
  }

  addProduct(x: number, y: number): void {
    const p = x * y;
    if (productErrorIsExact(x, y, p)) {
      this.add(p);
      this.#lost = addUp(this.#lost, productError(x, y, p));
    } else this.add(Number.isNaN(p) ? p : multiplyUp(x, y));
  }

  value(): number {
    return addUp(this.#sum, this.#lost);
  }
}
