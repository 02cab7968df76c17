/**
 * 64-bit words as two signed 32-bit halves, stored [high, low] in an Int32Array. Integer arithmetic only, so the bits
 * are the same on every platform; BigInt would be some fifty times slower.
 */
export type Words = Int32Array;

/** Upper 32 bits of the 64-bit product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = (middle & 0xffff) + a0 * b1;
  return (a1 * b1 + (middle >>> 16) + (carry >>> 16)) | 0;
}

const GOLDEN_HIGH = 0x9e3779b9;
const GOLDEN_LOW = 0x7f4a7c15;

/**
 * Output number `index` (from 0, below 2^32 − 1) of splitmix64 started at the state (high, low): the finalizer of
 * state + (index + 1)·0x9E3779B97F4A7C15 modulo 2^64. Writes [high, low] to `target` at `offset`.
 * Source: S. Vigna, splitmix64.c (2015), public domain.
 */
export function splitmix64(high: number, low: number, index: number, target: Words, offset: number): void {
  const count = (index + 1) >>> 0;
  const addLow = Math.imul(count, GOLDEN_LOW);
  const addHigh = (multiplyHigh(count, GOLDEN_LOW) + Math.imul(count, GOLDEN_HIGH)) | 0;
  let l = (low + addLow) | 0;
  let h = (high + addHigh + (l >>> 0 < addLow >>> 0 ? 1 : 0)) | 0;
  [h, l] = xorShiftMultiply(h, l, 30, 0xbf58476d, 0x1ce4e5b9);
  [h, l] = xorShiftMultiply(h, l, 27, 0x94d049bb, 0x133111eb);
  target[offset] = h ^ (h >>> 31);
  target[offset + 1] = l ^ ((h << 1) | (l >>> 31));
}

/** (z ^ (z >> shift)) · factor modulo 2^64, for 0 < shift < 32. */
function xorShiftMultiply(
  h: number,
  l: number,
  shift: number,
  factorHigh: number,
  factorLow: number,
): [number, number] {
  const low = l ^ ((h << (32 - shift)) | (l >>> shift));
  const high = h ^ (h >>> shift);
  const cross = Math.imul(high, factorLow) + Math.imul(low, factorHigh);
  return [(multiplyHigh(low, factorLow) + cross) | 0, Math.imul(low, factorLow)];
}
