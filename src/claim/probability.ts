import type { Claim } from './claim.js';
import type { Measured } from './quantity.js';

/** The probability, over the theorem's own randomness, that at least one of the claims fails. Exists in proofs only. */
export interface Probability extends Measured<'instance', unknown> {
  readonly fails: readonly Claim[];
}

export function failureProbability(name: string, fails: readonly Claim[]): Probability {
  const meaning = `probability over the draw that this fails: ${fails.map((claim) => claim.name).join(', ')}`;
  return {
    name,
    notation: { symbol: 'P', of: `not ${fails.map((claim) => claim.name).join(' or not ')}` },
    meaning,
    scope: 'instance',
    fails,
  };
}
