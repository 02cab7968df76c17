/**
 * A real number as an integer ball: it lies within rad·2^-192 of mid·2^-192. Plain BigInt arithmetic, every rounding counted in
 * `rad`. This folder and the schema are all that checking a certificate takes.
 */
export interface Ball {
  readonly mid: bigint;
  readonly rad: bigint;
}

const bits = 192n;
const size = (x: bigint): bigint => (x < 0n ? -x : x);

/** A float64 as the exact number it is, or a ball around it if it is no multiple of 2^-192. RangeError for NaN, ±∞ and beyond 2^831. */
export function exactly(x: number): Ball {
  const scaled = x * 2 ** 192;
  if (!Number.isFinite(scaled)) throw new RangeError(`${x} is not a real number of a size that can be checked`);
  const mid = Math.trunc(scaled);
  return { mid: BigInt(mid), rad: mid === scaled ? 0n : 1n };
}

export const zero: Ball = exactly(0);
export const one: Ball = exactly(1);
export const two: Ball = exactly(2);

export function add(a: Ball, b: Ball): Ball {
  return { mid: a.mid + b.mid, rad: a.rad + b.rad };
}

export function subtract(a: Ball, b: Ball): Ball {
  return { mid: a.mid - b.mid, rad: a.rad + b.rad };
}

export function multiply(a: Ball, b: Ball): Ball {
  return dot([a], [b]);
}

export function square(a: Ball): Ball {
  return multiply(a, a);
}

/** Σ a_k b_k, rounded once. */
export function dot(a: readonly Ball[], b: readonly Ball[]): Ball {
  let mid = 0n;
  let rad = 0n;
  for (const [k, x] of a.entries()) {
    const y = b[k]!;
    mid += x.mid * y.mid;
    rad += size(x.mid) * y.rad + size(y.mid) * x.rad + x.rad * y.rad;
  }
  return { mid: mid >> bits, rad: (rad >> bits) + 2n };
}

/** RangeError when the divisor may be zero. |a/b − mid| ≤ (a.rad + |mid|·b.rad)/min|b|, and what the divisions truncate. */
export function divide(a: Ball, b: Ball): Ball {
  const least = size(b.mid) - b.rad;
  if (least <= 0n) throw new RangeError('division by a number that may be zero');
  const mid = (a.mid << bits) / b.mid;
  return { mid, rad: ((a.rad << bits) + (size(mid) + 1n) * b.rad) / least + 2n };
}

/** By Newton's iteration from above; RangeError unless a ≥ 0 for certain. √ moves by at most rad/√(a − rad), or √rad near 0. */
export function squareRoot(a: Ball): Ball {
  if (a.mid < a.rad) throw new RangeError('square root of a number that may be negative');
  const [low, high] = [integerRoot((a.mid - a.rad) << bits), integerRoot((a.mid + a.rad) << bits) + 1n];
  return { mid: low, rad: high - low };
}

function integerRoot(x: bigint): bigint {
  if (x === 0n) return x;
  let root = 1n << BigInt((x.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

export function absolute(a: Ball): Ball {
  return { mid: size(a.mid), rad: a.rad };
}

/** Whether a > b for certain. */
export function isAbove(a: Ball, b: Ball): boolean {
  return a.mid - a.rad > b.mid + b.rad;
}

/** a, blurred by everything up to |by|. */
export function blurred(a: Ball, by: Ball): Ball {
  return { mid: a.mid, rad: a.rad + size(by.mid) + by.rad };
}
