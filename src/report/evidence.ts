import { z } from 'zod';
import type { Instance } from '../claim/instance.js';
import type { Finding, Verdict } from '../claim/verdict.js';
import type { MeasuringGrade } from '../verify/measure.js';

/** One checked instance on file: enough to replay it on any machine and compare the verdict to the bit. */
export interface Evidence {
  readonly schema: 'lakatos/evidence/1';
  readonly lakatos: string;
  readonly theorem: string;
  readonly instance: Instance;
  readonly draws: number;
  readonly lemmas: boolean;
  readonly grade: MeasuringGrade;
  readonly verdict: Verdict;
}

const grade = z.enum(['certified', 'numeric', 'cited']);
const side = z.strictObject({ lo: z.number().nullable(), hi: z.number().nullable(), grade });
export const findingSchema: z.ZodType<Finding> = z.strictObject({
  claim: z.string(),
  statement: z.string(),
  step: z.number().int().nonnegative().optional(),
  element: z.strictObject({ symbol: z.string(), position: z.number().int().nonnegative() }).optional(),
  left: side,
  right: side,
  margin: z.number().nullable(),
}) as z.ZodType<Finding>;
const tally = z.strictObject({
  compared: z.number().int().nonnegative(),
  withinRounding: z.number().int().nonnegative(),
  tightest: z
    .strictObject({ claim: z.string(), step: z.number().int().nonnegative().optional(), margin: z.number() })
    .optional(),
  steps: z.number().int().nonnegative(),
  end: z
    .strictObject({
      reason: z.enum(['horizon', 'noise-floor', 'converged', 'diverged', 'overflow', 'not-a-number']),
      message: z.string(),
    })
    .optional(),
});
const draws = z.strictObject({
  drawn: z.number().int().positive(),
  failures: z.number().int().nonnegative(),
  events: z.number().int().nonnegative(),
  granted: z.number().min(0).max(1),
});

export const verdictSchema: z.ZodType<Verdict> = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('holds'),
    grade,
    tally,
    lemma: findingSchema.optional(),
    draws: draws.optional(),
  }),
  z.strictObject({
    outcome: z.literal('refuted'),
    by: findingSchema,
    seed: z.string(),
    lemma: findingSchema.optional(),
    tally,
    draws: draws.optional(),
  }),
  z.strictObject({ outcome: z.literal('vacuous'), because: findingSchema }),
  z.strictObject({ outcome: z.literal('undecided'), because: z.string(), finding: findingSchema.optional() }),
]) as z.ZodType<Verdict>;

export const instanceSchema: z.ZodType<Instance> = z.strictObject({
  setting: z.string(),
  family: z.string(),
  subject: z.unknown(),
  parameters: z.record(z.string(), z.number()),
  seed: z.string(),
  steps: z.number().int().nonnegative(),
});

/** The evidence file, version 1. Readers refuse other versions rather than guess. */
export const evidenceSchema: z.ZodType<Evidence> = z.strictObject({
  schema: z.literal('lakatos/evidence/1'),
  lakatos: z.string(),
  theorem: z.string(),
  instance: instanceSchema,
  draws: z.number().int().positive(),
  lemmas: z.boolean(),
  grade: z.enum(['numeric', 'certified']),
  verdict: verdictSchema,
});
