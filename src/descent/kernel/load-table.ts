import type { SmoothActivation } from './activation-code.js';
import {
  ABS_MASK,
  INDEX_MASK,
  LIMIT,
  MAGIC,
  ORIGIN,
  SLOPE_SIGN,
  TABLE,
  TABLE_BYTES,
  VALUE_SIGN,
  VECTORS,
} from './layout.js';
import { ENTRY, SPACING_BITS, taylorTable } from './taylor-table.js';

const SIGN = 1n << 63n;
const ALL = (1n << 64n) - 1n;

/**
 * Puts an activation's table into the kernel's memory, and how to find an entry: x + MAGIC has its last bit at 2^(−7−6), so
 * that after INDEX_MASK its low bits are the byte offset of the entry whose node is nearest to x, or at a distance above 1/256 by
 * 2^-14 at most: x changes entry a little late (where x < 0, 2^-13 is added to MAGIC), so that near 0 the distance has no more bits than x, and σ(0) = 0
 * keeps its entry as far out as σ loses a bit. Terms of a mixture have a place of
 * their own for their table and its vectors: offsets count from the first table.
 */
export function loadTable(
  buffer: ArrayBufferLike,
  activation: SmoothActivation,
  vectors: number = VECTORS,
  place = 0,
): void {
  const offset = place * TABLE_BYTES;
  const { entries, range, first, parity } = taylorTable(activation);
  new Float64Array(buffer, TABLE + offset, entries.length).set(entries);
  const entryBits = Math.log2(8 * ENTRY);
  const number = (at: number, value: number): void => void new Float64Array(buffer, vectors + at, 2).fill(value);
  const bits = (at: number, value: bigint): void => void new BigUint64Array(buffer, vectors + at, 2).fill(value);
  bits(ABS_MASK, parity === 'none' ? ALL : ALL ^ SIGN);
  const origin = 1.5 * 2 ** (52 - SPACING_BITS - entryBits) - first + offset * 2 ** (-SPACING_BITS - entryBits);
  number(ORIGIN, origin);
  number(MAGIC, origin + 2 ** (-SPACING_BITS - 1) - 2 ** (-SPACING_BITS - entryBits));
  bits(INDEX_MASK, ALL ^ BigInt(8 * ENTRY - 1));
  number(LIMIT, range);
  bits(VALUE_SIGN, parity === 'odd' ? SIGN : 0n);
  bits(SLOPE_SIGN, parity === 'even' ? SIGN : 0n);
}
