import { exponential, logarithm } from './random-elementary.js';
import { type Purpose, streamKey, substreamKey } from './random-key.js';
import type { Words } from './random-word.js';
import { Xoshiro256PlusPlus } from './random-xoshiro.js';
import { ZIGGURAT_WIDTHS } from './random-ziggurat.js';

const UNIT = 2 ** -53;
const TAIL = ZIGGURAT_WIDTHS[1]!;
/** x_i 2^-53: what turns 53 random bits into a point of layer i. */
const SCALE = Float64Array.from(ZIGGURAT_WIDTHS, (width) => width * UNIT);
/** A 53-bit integer below ACCEPT[i] lies under the curve whatever its height: ⌊2^53 x_{i+1} / x_i⌋. */
const ACCEPT = Float64Array.from({ length: 256 }, (_, i) =>
  Math.floor((ZIGGURAT_WIDTHS[i + 1]! / ZIGGURAT_WIDTHS[i]!) * 2 ** 53),
);
const HEIGHT = Float64Array.from(ZIGGURAT_WIDTHS, (width) => exponential((-width * width) / 2));

/** The tables of the ziggurat, for those who draw the same bits elsewhere. */
export const ziggurat: {
  readonly tail: number;
  readonly scale: Float64Array;
  readonly accept: Float64Array;
  readonly height: Float64Array;
} = { tail: TAIL, scale: SCALE, accept: ACCEPT, height: HEIGHT };

/**
 * A stream of random numbers: xoshiro256++ on a 256-bit key, the same bits on every platform and Node version.
 * Uniform reals are integers over 2^53. Not for cryptography.
 */
export class RandomStream {
  private readonly generator: Xoshiro256PlusPlus;

  constructor(private key: Words) {
    this.generator = new Xoshiro256PlusPlus(key);
  }

  /** Substream `index`, a function of this stream's key alone: what has been drawn so far does not matter. */
  substream(index: number): RandomStream {
    return new RandomStream(substreamKey(this.key, index));
  }

  /** Begins again as the stream of another key, without allocating. */
  restart(key: Words): void {
    this.key = key;
    this.generator.restart(key);
  }

  /** The upper 53 of the next 64 bits, as an integer. */
  bits53(): number {
    this.generator.next();
    return (this.generator.high >>> 0) * 0x200000 + (this.generator.low >>> 11);
  }

  /** Uniform on {0, 1, …, 2^53 − 1} / 2^53. */
  uniform(): number {
    return this.bits53() * UNIT;
  }

  /** Uniform on {0, …, count − 1}, exactly, for 1 ≤ count ≤ 2^53: the incomplete last cycle of bits is drawn again. */
  integerBelow(count: number): number {
    if (!Number.isSafeInteger(count - 1) || count < 1) throw new RangeError(`cannot draw an integer below ${count}`);
    const limit = 2 ** 53 - (2 ** 53 % count);
    let bits = this.bits53();
    while (bits >= limit) bits = this.bits53();
    return bits % count;
  }

  /** +1 or −1, fair: the top bit of the next 64. */
  sign(): 1 | -1 {
    this.generator.next();
    return this.generator.high < 0 ? -1 : 1;
  }

  /**
   * N(0, 1) by the ziggurat (Marsaglia and Tsang 2000): of 64 bits, 8 choose the layer, 1 the sign, 53 the abscissa.
   * One draw in a hundred meets the curve and spends more bits.
   */
  gaussian(): number {
    for (;;) {
      this.generator.next();
      const low = this.generator.low;
      const bits = (this.generator.high >>> 0) * 0x200000 + (low >>> 11);
      const layer = low & 0xff;
      const x = bits * SCALE[layer]!;
      if (bits < ACCEPT[layer]! || (layer > 0 && this.underCurve(layer, x))) return low & 0x100 ? -x : x;
      if (layer === 0) return low & 0x100 ? -this.tail() : this.tail();
    }
  }

  private underCurve(layer: number, x: number): boolean {
    const bottom = HEIGHT[layer]!;
    const y = bottom + this.uniform() * (HEIGHT[layer + 1]! - bottom);
    return y < exponential((-x * x) / 2);
  }

  /** |N(0, 1)| given that it exceeds TAIL (Marsaglia 1964). */
  private tail(): number {
    for (;;) {
      const excess = -logarithm((this.bits53() + 1) * UNIT) / TAIL;
      const drop = -logarithm((this.bits53() + 1) * UNIT);
      if (2 * drop > excess * excess) return TAIL + excess;
    }
  }
}

/** The stream of a seed for a purpose. */
export function stream(seed: string, purpose: Purpose): RandomStream {
  return new RandomStream(streamKey(seed, purpose));
}
