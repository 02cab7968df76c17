import { divide, multiply } from './arithmetic.js';
import { CompensatedSum } from './compensated-sum.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import { dotProduct, sum } from './sum.js';

/** A symmetric row-major matrix high + low. */
interface Centre {
  readonly size: number;
  readonly high: Float64Array;
  readonly low?: Float64Array;
}

/** vᵀAv / vᵀv for A = high + low and the exact float64 vector v: an upper bound of λmin, a lower one of λmax. */
export function encloseRayleighQuotient({ size: n, high, low }: Centre, v: Float64Array): Interval {
  const terms: Interval[] = [];
  for (let i = 0; i < n; i++) {
    const row = new CompensatedSum();
    for (let j = 0; j < n; j++) row.addProduct(high[i * n + j]!, v[j]!);
    if (low !== undefined) for (let j = 0; j < n; j++) row.addProduct(low[i * n + j]!, v[j]!);
    terms.push(multiply(point(v[i]!), row.interval()));
  }
  return divide(sum(terms), dotProduct(v, v));
}
