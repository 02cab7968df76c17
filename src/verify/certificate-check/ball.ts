/**
 * A real number as an integer ball: it lies within rad·2^-192 of mid·2^-192. Plain BigInt arithmetic, every rounding counted
 * in `rad`. This file, its neighbours and the schema are all that checking a certificate takes.
 */
export interface Ball {
  readonly mid: bigint;
  readonly rad: bigint;
}

const bits = 192n;
const unit = 1n << bits;

export const zero: Ball = { mid: 0n, rad: 0n };
export const one: Ball = { mid: unit, rad: 0n };

/** A float64 as the exact number it is (below 2^-192 it rounds to a ball around 0). Throws on NaN and ±∞. */
export function fromFloat(x: number): Ball {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is not a real number`);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const raw = view.getBigUint64(0);
  const exponent = (raw >> 52n) & 0x7ffn;
  const fraction = raw & ((1n << 52n) - 1n);
  const size = exponent === 0n ? fraction : fraction | (1n << 52n);
  const shift = (exponent === 0n ? 1n : exponent) - 1075n + bits;
  const scaled = shift >= 0n ? size << shift : size >> -shift;
  const exact = shift >= 0n || scaled << -shift === size;
  return { mid: x < 0 ? -scaled : scaled, rad: exact ? 0n : 1n };
}

export function fraction(numerator: bigint, denominator: bigint): Ball {
  return { mid: (numerator << bits) / denominator, rad: 1n };
}

export function add(a: Ball, b: Ball): Ball {
  return { mid: a.mid + b.mid, rad: a.rad + b.rad };
}

export function negate(a: Ball): Ball {
  return { mid: -a.mid, rad: a.rad };
}

export function subtract(a: Ball, b: Ball): Ball {
  return { mid: a.mid - b.mid, rad: a.rad + b.rad };
}

export function multiply(a: Ball, b: Ball): Ball {
  const spread = size(a.mid) * b.rad + size(b.mid) * a.rad + a.rad * b.rad;
  return { mid: (a.mid * b.mid) >> bits, rad: (spread >> bits) + 2n };
}

/** Throws when the divisor may be zero. */
export function divide(a: Ball, b: Ball): Ball {
  const least = size(b.mid) - b.rad;
  if (least <= 0n) throw new RangeError('division by a number that may be zero');
  const mid = (a.mid << bits) / b.mid;
  // |a/b − mid| ≤ (a.rad + |a/b|·b.rad)/least, and one for the truncation.
  return { mid, rad: ((a.rad << bits) + (size(mid) + 1n) * b.rad) / least + 2n };
}

/** x/2^k. */
export function halve(a: Ball, k = 1n): Ball {
  return { mid: a.mid >> k, rad: (a.rad >> k) + 2n };
}

/** Throws unless a ≥ 0 for certain. */
export function squareRoot(a: Ball): Ball {
  const [least, most] = [a.mid - a.rad, a.mid + a.rad];
  if (least < 0n) throw new RangeError('square root of a number that may be negative');
  const [low, high] = [integerRoot(least << bits), integerRoot(most << bits) + 1n];
  return { mid: (low + high) >> 1n, rad: ((high - low) >> 1n) + 1n };
}

/** The ball around 0 that holds every |x| ≤ |a|. */
export function around(a: Ball): Ball {
  return { mid: 0n, rad: upperSize(a) };
}

/** Whether a > b for certain. */
export function isAbove(a: Ball, b: Ball): boolean {
  return a.mid - a.rad > b.mid + b.rad;
}

/** Whether a ≤ b for certain. */
export function isAtMost(a: Ball, b: Ball): boolean {
  return a.mid + a.rad <= b.mid - b.rad;
}

export function isNegligible(a: Ball): boolean {
  return size(a.mid) <= 1n;
}

/** An upper bound of |a| in units of 2^-192. */
function upperSize(a: Ball): bigint {
  return size(a.mid) + a.rad;
}

function size(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** ⌊√x⌋ by Newton's iteration from above. */
function integerRoot(x: bigint): bigint {
  if (x < 2n) return x;
  let root = 1n << BigInt((x.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
