import type { BallMatrix } from './ball-matrix.js';
import { type DoubleDouble, squaredRoundoff, squareRootDoubleDouble } from './double-double.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** ‖x_i‖ from a double-double input Gram matrix. */
export interface RowNorm {
  readonly value: DoubleDouble;
  /** Bounds both the absolute and the relative error. */
  readonly error: number;
}

/** Of every row of the data whose input Gram matrix is given. */
export function rowNorms(gram: BallMatrix): RowNorm[] {
  return Array.from({ length: gram.size }, (_, i) => {
    const at = i * gram.size + i;
    const square = { high: gram.high[at]!, low: gram.low[at]! };
    const value = squareRootDoubleDouble(square);
    const relative = (gram.radius[at]! / square.high) * slack + 8 * squaredRoundoff;
    return { value, error: relative * Math.max(1, value.high) * slack };
  });
}

/** What `build` makes of every norm, once for those that are the same. */
export function perRowNorm<T>(norms: readonly RowNorm[], build: (norm: RowNorm) => T): T[] {
  const known = new Map<string, T>();
  return norms.map((norm) => {
    const key = `${norm.value.high} ${norm.value.low} ${norm.error}`;
    const built = known.get(key) ?? build(norm);
    known.set(key, built);
    return built;
  });
}
