import { z } from 'zod';
import { BadData } from '../../instances/bad-data.js';
import type { TargetSpec } from '../../instances/generate-targets.js';
import { type ActivationSpec, activationSpecSchema } from '../../network/activation-spec.js';

/** The two-layer part of an instance, plain JSON: n rows of d inputs, n targets (or their direction), an activation. */
export interface TwoLayerSubject {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: TargetSpec;
  readonly activation: ActivationSpec;
}

const targets: z.ZodType<TargetSpec> = z.union([
  z.strictObject({ family: z.literal('bottom-eigenvector'), norm: z.number() }),
  z.strictObject({
    family: z.enum(['zero', 'one-hot', 'signs', 'bounded', 'opposed-pair', 'halved-pair', 'given']),
    values: z.array(z.number()).min(1),
  }),
]) as z.ZodType<TargetSpec>;

export const subjectSchema: z.ZodType<TwoLayerSubject> = z.strictObject({
  inputs: z.array(z.array(z.number()).min(1)).min(1),
  targets,
  activation: activationSpecSchema,
});

/** Checks the shape: a rectangular n × d array, n ≥ 1, d ≥ 1, and n targets. Throws BadData with one line. */
export function parseSubject(json: unknown): TwoLayerSubject {
  const place = { file: 'instance' };
  const parsed = subjectSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.') ?? '';
    throw new BadData(place, `subject.${path}: ${issue?.message ?? 'malformed'}`, 'use an instance written by lakatos');
  }
  const subject = parsed.data;
  const d = subject.inputs[0]?.length ?? 0;
  const ragged = subject.inputs.findIndex((row) => row.length !== d);
  if (ragged >= 0) {
    throw new BadData(
      { ...place, row: ragged + 1 },
      `not ${d} inputs like the first row`,
      'make all rows equally long',
    );
  }
  if ('values' in subject.targets && subject.targets.values.length !== subject.inputs.length) {
    const { length } = subject.targets.values;
    throw new BadData(place, `${length} targets for ${subject.inputs.length} inputs`, 'give one target per input');
  }
  return subject;
}
