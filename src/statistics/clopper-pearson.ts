import type { Interval } from '../numerics/interval.js';
import { type Counts, logLowerTail, logUpperTail } from './binomial-tail.js';

/**
 * The exact two-sided Clopper–Pearson interval for a failure probability: it misses the true one with probability at
 * most `miss`, half on each side. Valid only when the number of trials was fixed beforehand and the counts are looked at
 * once (theory §10: looked at repeatedly, it confirmed false claims 10 to 34 % of the time). For anything that
 * stops early use `sequentialTest`. Throws RangeError when `miss` is not in (0, 1).
 */
export function clopperPearson(counts: Counts, miss: number): Interval {
  if (!(miss > 0 && miss < 1)) throw new RangeError(`the miss probability lies in (0, 1), got ${miss}`);
  const target = Math.log(miss / 2);
  const { failures, trials } = counts;
  const lo = failures === 0 ? 0 : boundary((p) => logUpperTail(counts, p) <= target).inside;
  const hi = failures === trials ? 1 : boundary((p) => logLowerTail(counts, p) > target).outside;
  return { lo, hi };
}

/** The neighbouring float64s between which a condition that holds near 0 and fails near 1 changes. */
function boundary(holds: (p: number) => boolean): { inside: number; outside: number } {
  let inside = 0;
  let outside = 1;
  for (;;) {
    const middle = (inside + outside) / 2;
    if (middle === inside || middle === outside) return { inside, outside };
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
}
