/** A real number within rad·2^-192 of mid·2^-192. Plain BigInt arithmetic, every rounding counted in `rad`. */
export interface Ball {
  readonly mid: bigint;
  readonly rad: bigint;
}

/** What arithmetic takes: a ball, or a float64 as the exact number it is. */
export type Real = Ball | number;

const bits = 192n;
const ball = (mid: bigint, rad: bigint): Ball => ({ mid, rad });
const size = (x: bigint): bigint => (x < 0n ? -x : x);

/** A float64 has radius 0 if it is a multiple of 2^-192. RangeError for NaN, ±∞ and beyond 2^831. */
export function exactly(x: Real): Ball {
  if (typeof x !== 'number') return x;
  const scaled = x * 2 ** 192;
  if (!Number.isFinite(scaled)) throw new RangeError(`${x} is not a real number of a size that can be checked`);
  const mid = Math.trunc(scaled);
  return ball(BigInt(mid), mid === scaled ? 0n : 1n);
}

export const plus = (...terms: Real[]): Ball => terms.map(exactly).reduce((a, b) => ball(a.mid + b.mid, a.rad + b.rad));
/** The first, less all others. */
export const minus = (...terms: Real[]): Ball =>
  terms.map(exactly).reduce((a, b) => ball(a.mid - b.mid, a.rad + b.rad));
export const times = (...factors: Real[]): Ball => factors.map(exactly).reduce((a, b) => dot([a], [b]));

/** Σ a_k b_k, rounded once. */
export function dot(a: readonly Ball[], b: readonly Ball[]): Ball {
  let [mid, rad] = [0n, 0n];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]!, b[k]!];
    mid += x.mid * y.mid;
    if (x.rad || y.rad) rad += size(x.mid) * y.rad + (size(y.mid) + y.rad) * x.rad;
  }
  return ball(mid >> bits, (rad >> bits) + 2n);
}

/** a/b; RangeError when b may be zero. Off by (a.rad + |mid|·b.rad)/min |b| at most, and what the divisions truncate. */
export function over(a: Real, b: Real): Ball {
  const [x, y] = [exactly(a), exactly(b)];
  const least = size(y.mid) - y.rad;
  if (least <= 0n) throw new RangeError('division by a number that may be zero');
  const mid = (x.mid << bits) / y.mid;
  return ball(mid, ((x.rad << bits) + (size(mid) + 1n) * y.rad) / least + 2n);
}

/** √a, from the roots of both ends; RangeError when a may be negative. */
export function root(a: Real): Ball {
  const { mid, rad } = exactly(a);
  if (mid < rad) throw new RangeError('square root of a number that may be negative');
  const [low, high] = [mid - rad, mid + rad].map((end) => integerRoot(end << bits)) as [bigint, bigint];
  return ball(low, high - low + 1n);
}

/** ⌊√x⌋ by Newton's iteration from above. */
function integerRoot(x: bigint): bigint {
  let last = 1n << BigInt((x.toString(2).length >> 1) + 1);
  while (last > 0n) {
    const next = (last + x / last) >> 1n;
    if (next >= last) break;
    last = next;
  }
  return last;
}

export function absolute(a: Real): Ball {
  const { mid, rad } = exactly(a);
  return ball(size(mid), rad);
}

/** a, give or take anything up to |by|. */
export function blurred(a: Real, by: Real): Ball {
  const [at, most] = [exactly(a), exactly(by)];
  return ball(at.mid, at.rad + size(most.mid) + most.rad);
}

/** Whether a > b for certain. */
export function isAbove(a: Real, b: Real): boolean {
  const { mid, rad } = minus(a, b);
  return mid > rad;
}

/** RangeError for something a certificate claims, or needs, that could not be proved. */
export function demand(holds: boolean, claim: string): asserts holds {
  if (!holds) throw new RangeError(`not proved: ${claim}`);
}
