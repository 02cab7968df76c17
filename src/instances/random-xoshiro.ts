import type { Words } from './random-word.js';

/**
 * xoshiro256++ 1.0 (D. Blackman and S. Vigna, 2019, public domain), on 32-bit halves: period 2^256 − 1, 64 random bits
 * a step. After `next()` the output stands in `high` and `low` (signed 32-bit halves).
 */
export class Xoshiro256PlusPlus {
  high = 0;
  low = 0;
  private h0 = 0;
  private l0 = 0;
  private h1 = 0;
  private l1 = 0;
  private h2 = 0;
  private l2 = 0;
  private h3 = 0;
  private l3 = 0;

  /** Starts at a state of four 64-bit words, eight halves [high, low] each. All zero is the one state without a future. */
  constructor(state: Words) {
    this.restart(state);
  }

  restart(state: Words): void {
    if (state.length !== 8 || state.every((half) => half === 0)) {
      throw new RangeError('xoshiro256++ needs eight 32-bit halves, not all zero');
    }
    this.h0 = state[0]!;
    this.l0 = state[1]!;
    this.h1 = state[2]!;
    this.l1 = state[3]!;
    this.h2 = state[4]!;
    this.l2 = state[5]!;
    this.h3 = state[6]!;
    this.l3 = state[7]!;
  }

  /** One step: sets `high` and `low`. */
  next(): void {
    const { h0, l0, h1, l1 } = this;
    // rotl(s0 + s3, 23) + s0
    const sumLow = (l0 + this.l3) | 0;
    const sumHigh = (h0 + this.h3 + (sumLow >>> 0 < l0 >>> 0 ? 1 : 0)) | 0;
    const low = (((sumLow << 23) | (sumHigh >>> 9)) + l0) | 0;
    this.high = (((sumHigh << 23) | (sumLow >>> 9)) + h0 + (low >>> 0 < l0 >>> 0 ? 1 : 0)) | 0;
    this.low = low;

    const h2 = this.h2 ^ h0;
    const l2 = this.l2 ^ l0;
    const h3 = this.h3 ^ h1;
    const l3 = this.l3 ^ l1;
    this.h1 = h1 ^ h2;
    this.l1 = l1 ^ l2;
    this.h0 = h0 ^ h3;
    this.l0 = l0 ^ l3;
    this.h2 = h2 ^ ((h1 << 17) | (l1 >>> 15));
    this.l2 = l2 ^ (l1 << 17);
    // rotl(s3, 45): swap the halves, then rotate by 13
    this.h3 = (l3 << 13) | (h3 >>> 19);
    this.l3 = (h3 << 13) | (l3 >>> 19);
  }
}
