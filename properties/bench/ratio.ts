import type { Timing } from './measure.js';

/** A cell of a table: how many times so many milliseconds the median is; empty for what was not measured. */
export function ratio(t: Timing | undefined, ms: number, digits: number): string {
  return t === undefined ? '' : (t.median / ms).toFixed(digits);
}
