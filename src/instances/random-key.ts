import seedrandom from 'seedrandom';
import { splitmix64, type Words } from './random-word.js';

/**
 * What a stream is for. Streams of different purposes are independent, so the theorem's own chance (W_0 and the signs)
 * never mixes with the chance that makes data, or with the search's.
 */
export type Purpose = 'theorem' | 'data' | 'search';

/** Longest seed in UTF-8 bytes: seedrandom folds what exceeds its 256-byte key. */
const LONGEST_SEED = 160;

/**
 * The 256-bit key of a stream: eight 32-bit words from seedrandom 3.0.5 (ARC4, integer arithmetic) over
 * `lakatos/1/<bytes of the seed>/<purpose>/<seed>`. The seed goes in as UTF-8 bytes because seedrandom keeps only the
 * low byte of a character, and with its length because ARC4 cannot tell a key from the same key repeated.
 * Throws on a seed longer than 160 bytes.
 */
export function streamKey(seed: string, purpose: Purpose): Words {
  const bytes = new TextEncoder().encode(seed);
  if (bytes.length > LONGEST_SEED) {
    throw new RangeError(`a seed has at most ${LONGEST_SEED} bytes, this one has ${bytes.length}: shorten it`);
  }
  const expand = seedrandom(`lakatos/1/${bytes.length}/${purpose}/${String.fromCharCode(...bytes)}`);
  return Int32Array.from({ length: 8 }, () => expand.int32());
}

/**
 * The key of substream `index` (0 ≤ index < 2^32 − 1) of a key: its word j is output `index` of splitmix64 started at
 * word j of the key. Each word runs through a permutation, so no two substreams of a key share a state.
 */
export function substreamKey(key: Words, index: number, target: Words = new Int32Array(8)): Words {
  if (!Number.isInteger(index) || index < 0 || index >= 0xffffffff) {
    throw new RangeError(`a substream index is an integer from 0 to 2^32 − 2, not ${index}`);
  }
  for (let j = 0; j < 8; j += 2) splitmix64(key[j]!, key[j + 1]!, index, target, j);
  return target;
}
