import type { Activation } from './activation.js';

/** Two rows (from 0, the first such pair) that make λ₀ exactly zero for this activation (theory §3). */
export interface DegenerateRows {
  readonly rows: readonly [number, number];
  readonly relation: 'equal' | 'opposite';
}

/** Equal rows for every activation; opposite rows when σ′ is even or odd. Undefined when there are none. X is row-major n × d. */
export function degenerateRows(
  inputs: Float64Array,
  n: number,
  d: number,
  { derivativeParity }: Activation,
): DegenerateRows | undefined {
  const row = (i: number): Float64Array => inputs.subarray(i * d, (i + 1) * d);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const other = row(j);
      if (row(i).every((x, k) => x === other[k])) return { rows: [i, j], relation: 'equal' };
      if (derivativeParity !== 'none' && row(i).every((x, k) => x === -other[k]!))
        return { rows: [i, j], relation: 'opposite' };
    }
  }
  return undefined;
}
