import { absolute, add, divide, maximum, multiply } from './arithmetic.js';
import type { BallMatrix } from './ball-matrix.js';
import { squareRoot } from './elementary.js';
import { encloseColumnGram, encloseInputGram } from './input-balls.js';
import type { Interval } from './interval.js';
import { between, point } from './interval-set.js';
import { encloseLargestEigenvalue } from './smallest-eigenvalue.js';

/** Entry (i, j) of a ball matrix as a float64 interval. */
export function entryInterval(a: BallMatrix, i: number, j: number): Interval {
  const at = i * a.size + j;
  return add(add(point(a.high[at]!), point(a.low[at]!)), { lo: -a.radius[at]!, hi: a.radius[at]! });
}

/** S, the spectral norm of X, through the smaller of X Xᵀ and Xᵀ X. */
export function encloseSpectralNorm(inputs: Float64Array, n: number, d: number): Interval {
  const gram = n <= d ? encloseInputGram(inputs, n, d) : encloseColumnGram(inputs, n, d);
  return squareRoot(maximum(encloseLargestEigenvalue(gram), point(0)));
}

/** The row norms ‖x_i‖. */
export function encloseRowNorms(gram: BallMatrix): Interval[] {
  return Array.from({ length: gram.size }, (_, i) => squareRoot(maximum(entryInterval(gram, i, i), point(0))));
}

/** R, the largest row norm. */
export function encloseLargestRowNorm(gram: BallMatrix): Interval {
  return maximum(...encloseRowNorms(gram));
}

/** ρ_max, the largest |cosine| between two rows; 0 for one row. Never above 1. */
export function encloseLargestCosine(gram: BallMatrix): Interval {
  const norms = encloseRowNorms(gram);
  let largest: Interval = point(0);
  for (let i = 0; i < gram.size; i++) {
    for (let j = 0; j < i; j++) {
      const cosine = divide(absolute(entryInterval(gram, i, j)), multiply(norms[i]!, norms[j]!));
      largest = between(Math.max(largest.lo, cosine.lo), Math.max(largest.hi, cosine.hi));
    }
  }
  return between(Math.min(largest.lo, 1), Math.min(largest.hi, 1));
}
