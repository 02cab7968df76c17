import type { EstimateJson } from './estimate-json.js';
import { numberText } from './number-text.js';

/** An estimate for the terminal: one number where four digits agree, else the ends; what is unknown says why. */
export function estimateText({ lo, hi, grade, reason }: EstimateJson): string {
  if (lo === null && hi === null) return `unknown${grade === 'unknown' && reason !== undefined ? ` (${reason})` : ''}`;
  if (hi === null) return `at least ${numberText(lo ?? Number.NaN)}`;
  if (lo === null) return `at most ${numberText(hi)}`;
  const [low, high] = [numberText(lo), numberText(hi)];
  if (low === high || (hi - lo) / Math.max(Math.abs(lo), Math.abs(hi)) <= 1e-4) return high;
  return lo === 0 ? `between 0 and ${high}` : `between ${low} and ${high}`;
}
