import type { Timing } from './measure.js';

/** A cell of a table: the median, least and most in brackets; empty for what was not measured. */
export function cell(t: Timing | undefined): string {
  if (t === undefined) return '';
  const digits = t.median < 10 ? 2 : t.median < 100 ? 1 : 0;
  return `${t.median.toFixed(digits)} (${t.least.toFixed(digits)}–${t.most.toFixed(digits)})`;
}
