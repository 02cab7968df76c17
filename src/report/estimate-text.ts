import type { EstimateJson } from './estimate-json.js';
import { numberText } from './number-text.js';

/** An estimate for the terminal: one number where four digits agree, else the ends; what is unknown says why. */
export function estimateText({ lo, hi, reason }: EstimateJson): string {
  if (lo === null && hi === null) return `unknown${reason === undefined ? '' : ` (${reason})`}`;
  if (hi === null) return `at least ${numberText(lo ?? Number.NaN)}`;
  if (lo === null) return `at most ${numberText(hi)}`;
  const [low, high] = [numberText(lo), numberText(hi)];
  if (low === high || (hi - lo) / Math.max(Math.abs(lo), Math.abs(hi)) <= 1e-4) return high;
  return lo === 0 ? `between 0 and ${high}` : `between ${low} and ${high}`;
}

/** The same for a number of things: whole numbers, rounded up. */
export function countText(estimate: EstimateJson): string {
  const up = (end: number | null): number | null => (end === null ? null : Math.ceil(end));
  return estimateText({ ...estimate, lo: up(estimate.lo), hi: up(estimate.hi) });
}
