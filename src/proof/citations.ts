import type { CitedFact } from '../claim/cited-fact.js';
import type { Step } from '../claim/step.js';
import type { Theorem } from '../claim/theorem.js';
import { boole } from './facts/probability.js';

/** The classical fact a step rests on by itself. */
export function factOf({ discharge }: Step): CitedFact | undefined {
  if (discharge.by === 'cited' || discharge.by === 'limit') return discharge.fact;
  return discharge.by === 'union-bound' ? boole : undefined;
}

/** The facts a theorem's own steps cite, each once. */
export function citedBy(theorem: Theorem): readonly CitedFact[] {
  return [...new Set((theorem.proof ?? []).flatMap((step) => factOf(step) ?? []))];
}
