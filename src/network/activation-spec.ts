import { z } from 'zod';
import type { Activation } from './activation.js';
import { activationNamed } from './activations/index.js';
import { mixture } from './activations/mixture.js';
import { requireProvedConstants } from './require-proved-constants.js';

/** One term c σ(s z + t) of a mixture, σ by name. */
export interface MixtureTermSpec {
  readonly c: number;
  readonly activation: string;
  readonly s: number;
  readonly t: number;
}

/** An activation as plain JSON, in instances and on the command line: a name, or a finite mixture of named ones. */
export type ActivationSpec = string | { readonly mixture: readonly MixtureTermSpec[] };

/** Shape only; whether a name is known is for {@link parseActivation} to say. */
export const activationSpecSchema: z.ZodType<ActivationSpec> = z.union([
  z.string(),
  z.strictObject({
    mixture: z.array(z.strictObject({ c: z.number(), activation: z.string(), s: z.number(), t: z.number() })).min(1),
  }),
]);

/** The activation a spec describes. RangeError, in one line, for a wrong shape, an unknown name, or a declared B or Λ that σ itself refutes. */
export function parseActivation(spec: unknown): Activation {
  const parsed = activationSpecSchema.safeParse(spec);
  if (!parsed.success)
    throw new RangeError(
      `not an activation: ${JSON.stringify(spec)}; write a name, or {"mixture": [{"c": 1, "activation": "tanh", "s": 1, "t": 0}]} with finite numbers`,
    );
  const named = (name: string): Activation => requireProvedConstants(activationNamed(name));
  if (typeof parsed.data === 'string') return named(parsed.data);
  const made = mixture(parsed.data.mixture.map((term) => ({ ...term, activation: named(term.activation) })));
  specs.set(made, parsed.data);
  return made;
}

const specs = new WeakMap<Activation, ActivationSpec>();

/** The spec an activation was parsed from; for a named one, its name. */
export function specOf(activation: Activation): ActivationSpec {
  return specs.get(activation) ?? activation.name;
}
