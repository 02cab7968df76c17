import type { CertifiedActivation } from './certified-activation.js';
import { certifiedActivations } from './index.js';
import { certifiedMixture } from './mixture.js';

/** An activation as instances write it: a name, or a finite mixture Σ c σ(s z + t) of named ones. */
export type CertifiedSpec =
  | string
  | {
      readonly mixture: readonly {
        readonly c: number;
        readonly activation: string;
        readonly s: number;
        readonly t: number;
      }[];
    };

const remembered = new Map<string, CertifiedActivation>();

/** The certified side of an activation; RangeError for an unknown name. The same spec gives the same object, so that proofs are reused. */
export function certifiedActivation(spec: CertifiedSpec): CertifiedActivation {
  if (typeof spec === 'string') return named(spec);
  const key = JSON.stringify(spec);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const made = certifiedMixture(spec.mixture.map((term) => ({ ...term, activation: named(term.activation) })));
  remembered.set(key, made);
  return made;
}

function named(name: string): CertifiedActivation {
  const found = certifiedActivations.get(name);
  if (found === undefined) throw new RangeError(`nothing can be certified about an activation called "${name}"`);
  return found;
}
