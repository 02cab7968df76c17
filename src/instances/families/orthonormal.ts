import type { RandomStream } from '../random-stream.js';
import type { InputFamily, Shape } from './input-family.js';
import { add, dot, unit, unitVector } from './vectors.js';

/** n orthonormal rows in R^d, n ≤ d, uniformly distributed. Gram–Schmidt twice is enough (Kahan; Parlett 1980): |XXᵀ − I| ≤ a few ulp. */
export function frame({ n, d }: Shape, random: RandomStream): Float64Array[] {
  const rows: Float64Array[] = [];
  while (rows.length < n) {
    const row = unitVector(d, random);
    const once = unit(rows.reduce((rest, other) => add(rest, -dot(rest, other), other), row));
    const twice = once && unit(rows.reduce((rest, other) => add(rest, -dot(rest, other), other), once));
    if (twice) rows.push(twice);
  }
  return rows;
}

/** Room for n independent rows. */
export function tall({ n, d }: Shape): Shape {
  return { n, d: Math.max(n, d) };
}

export const orthonormal: InputFamily = {
  name: 'orthonormal',
  promise: 'orthonormal rows, to a few ulp',
  fit: tall,
  generate: frame,
};
