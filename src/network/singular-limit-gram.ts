import type { Activation } from './activation.js';

/** What makes H∞ singular in exact arithmetic: a pair of rows, counted from 0, or more rows than its rank can be. */
export type Singularity =
  | { readonly because: 'equal-rows' | 'opposite-rows'; readonly rows: readonly [number, number] }
  | { readonly because: 'rank'; readonly rank: number };

/**
 * The reason, where one can be read off the data bit for bit (theory §3): two equal rows, for every σ; two opposite rows
 * when σ′ is even or odd; for σ affine n > d. Undefined when none is seen, which proves nothing. Inputs: row-major n × d.
 */
export function singularity(
  inputs: Float64Array,
  n: number,
  d: number,
  activation: Activation,
): Singularity | undefined {
  const rows = Array.from({ length: n }, (_, i) => inputs.subarray(i * d, (i + 1) * d));
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < j; i++) {
      if (agree(rows[i]!, rows[j]!, 1)) return { because: 'equal-rows', rows: [i, j] };
      if (activation.derivativeParity !== 'none' && agree(rows[i]!, rows[j]!, -1)) {
        return { because: 'opposite-rows', rows: [i, j] };
      }
    }
  }
  // Degree 0 alone: higher degrees do not occur among the activations there are.
  if (activation.derivativePolynomialDegree === 0 && n > d) return { because: 'rank', rank: d };
  return undefined;
}

function agree(a: Float64Array, b: Float64Array, sign: 1 | -1): boolean {
  return a.every((value, k) => value === sign * b[k]!);
}
