import fc from 'fast-check';
import type { Instance } from '../claim/instance.js';
import type { World } from '../claim/quantity.js';
import type { InstanceSize } from '../claim/setting.js';
import type { Theorem } from '../claim/theorem.js';

/**
 * The index-th instance of the sequence a seed names: each index has its own fast-check seed, so that how many
 * instances are taken never changes what they are. The theorem's own randomness is keyed apart, by the instance's seed.
 */
export function instanceAt<W extends World>(
  theorem: Theorem<W>,
  seed: string,
  index: number,
  size: InstanceSize = 'usual',
): Instance {
  const arbitrary = theorem.setting.arbitrary(theorem.instances, size);
  const [instance] = fc.sample(arbitrary, { seed: hash(`${theorem.name}/${seed}/${index}`), numRuns: 1 });
  if (instance === undefined) throw new Error(`${theorem.setting.name} generated no instance`);
  return { ...instance, seed: `${seed}/${index}` };
}

/** FNV-1a, 32 bits: spreads a text over fast-check's seeds. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return state | 0;
}
