import { z } from 'zod';
import { type Estimate, saysNothing } from '../claim/estimate.js';

/** A real number as far as it is known, in an answer: an infinite end is null; grade `unknown` with the reason when both are. */
export interface EstimateJson {
  readonly lo: number | null;
  readonly hi: number | null;
  readonly grade: 'certified' | 'numeric' | 'cited' | 'unknown';
  readonly reason?: string;
}

export const estimateSchema: z.ZodType<EstimateJson> = z.strictObject({
  lo: z.number().nullable(),
  hi: z.number().nullable(),
  grade: z.enum(['certified', 'numeric', 'cited', 'unknown']),
  reason: z.string().optional(),
}) as z.ZodType<EstimateJson>;

export function estimateJson(estimate: Estimate): EstimateJson {
  const { lo, hi, grade, reason } = estimate;
  if (saysNothing(estimate)) return { lo: null, hi: null, grade: 'unknown', reason: reason ?? 'not computed' };
  return { lo: finite(lo), hi: finite(hi), grade, ...(reason !== undefined && { reason }) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
