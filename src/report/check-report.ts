import { z } from 'zod';
import type { TheoremVerdict } from '../verify/theorem-verdict.js';
import { findingSchema, instanceSchema, verdictSchema } from './evidence.js';

/** What `lakatos check` found, as plain JSON. */
export interface CheckReport {
  readonly schema: 'lakatos/check/1';
  readonly lakatos: string;
  readonly seed: string;
  readonly theorems: readonly TheoremVerdict[];
}

const count = z.number().int().nonnegative();

const theoremVerdict = z.strictObject({
  theorem: z.string(),
  verdict: z.enum(['stands', 'refuted', 'starved', 'undecided']),
  tried: count,
  met: count,
  minimum: count,
  vacuous: count,
  undecided: count,
  substantial: count,
  atNoiseFloor: count,
  families: z.record(z.string(), z.strictObject({ tried: count, met: count })),
  tightest: z.strictObject({ claim: z.string(), step: count.optional(), margin: z.number(), index: count }).optional(),
  chance: z
    .strictObject({
      drawn: count,
      failures: count,
      granted: z.number().min(0).max(1),
      logPValue: z.number().nullable(),
      falseAlarm: z.number(),
    })
    .optional(),
  brokenLemma: z.intersection(findingSchema, z.object({ index: count })).optional(),
  cases: z.array(
    z.strictObject({
      index: count,
      instance: instanceSchema,
      draws: z.number().int().positive(),
      verdict: verdictSchema,
    }),
  ),
});

export const checkReportSchema: z.ZodType<CheckReport> = z.strictObject({
  schema: z.literal('lakatos/check/1'),
  lakatos: z.string(),
  seed: z.string(),
  theorems: z.array(theoremVerdict),
}) as unknown as z.ZodType<CheckReport>;
