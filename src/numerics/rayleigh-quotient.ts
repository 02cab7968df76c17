import { add, divide, multiply, subtract } from './arithmetic.js';
import { type BallMatrix, radiusNorm } from './ball-matrix.js';
import { CompensatedSum } from './compensated-sum.js';
import type { Interval } from './interval.js';
import { point } from './interval-set.js';
import { dotProduct, sum } from './sum.js';

/** vᵀAv / vᵀv enclosed for every matrix of the ball and the exact float64 vector v: an upper bound of λmin, a lower one of λmax. */
export function encloseRayleighQuotient(a: BallMatrix, v: Float64Array): Interval {
  const n = a.size;
  const terms: Interval[] = [];
  for (let i = 0; i < n; i++) {
    const row = new CompensatedSum();
    for (let j = 0; j < n; j++) {
      row.addProduct(a.high[i * n + j]!, v[j]!);
      row.addProduct(a.low[i * n + j]!, v[j]!);
    }
    terms.push(multiply(point(v[i]!), row.interval()));
  }
  const spread = radiusNorm(a);
  return add(divide(sum(terms), dotProduct(v, v)), subtract({ lo: 0, hi: spread }, { lo: 0, hi: spread }));
}
