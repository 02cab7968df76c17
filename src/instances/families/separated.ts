import { sineBetween } from './vectors.js';

/** Between any two lines, in the families that promise "no two parallel": sine of the angle, about half a degree. */
export const SEPARATION = 0.01;

/** Tries a stream may spend on one row before the draw counts as impossible; the families need a handful. */
const TRIES = 10_000;

/**
 * n unit rows, the i-th from `draw(i)`, drawn again while it is missing or makes an angle with an earlier one whose sine is below `margin`. Throws
 * RangeError when a row cannot be placed.
 */
export function separated(
  n: number,
  draw: (i: number) => Float64Array | undefined,
  margin: number = SEPARATION,
): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let i = 0; i < n; i++) {
    let row: Float64Array | undefined;
    for (let tries = 0; row === undefined; tries++) {
      if (tries === TRIES) throw new RangeError(`found no place for row ${i + 1} of ${n} at separation ${margin}`);
      const candidate = draw(i);
      if (candidate && isApart(candidate, rows, margin)) row = candidate;
    }
    rows.push(row);
  }
  return rows;
}

/** Whether the line of a unit row makes an angle with each of the others whose sine is at least `margin`. */
export function isApart(candidate: Float64Array, rows: readonly Float64Array[], margin: number = SEPARATION): boolean {
  return rows.every((other) => sineBetween(candidate, other) >= margin);
}
