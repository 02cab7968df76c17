import { firstHalf } from './first-half';

/**
 * sin and cos. From |z| = 2²⁰π/2 on, where NativeMath (AssemblyScript 0.28.20) reads before its table of 2/π up to 2²¹, and so may come out in the
 * wrong quadrant, and beyond drops carries, quarter turns are taken off here.
 */
const FAR: f64 = 1647099;
/** 64 zeros, then the bits of 1/(2π). */
const TURNS: usize = memory.data<u64>([
  0,
  0x28be60db9391054a, 0x7f09d5f47d4d3770, 0x36d8a5664f10e410, 0x7f9458eaf7aef158,
  0x6dc91b8e909374b8, 0x01924bba82746487, 0x3f877ac72c4a69cf, 0xba208d7d4baed121,
  0x3a671c09ad17df90, 0x4e64758e60d4ce7d, 0x272117e2ef7e4a0e, 0xc7fe25fff7816603,
  0xfbcbc462d6829b47, 0xdb4d9fb3c9f2c26d, 0xd3d18fd9a797fa8b, 0x5d49eeb1faf97c5e,
  0xcf41ce7de294a4ba, 0x9afed7ec47e35742, 0x1580cc11bf1edaea, 0xfc33ef0826bd0d87,
]);
/** (π/2)/2⁶⁴ in two parts. */
const UNIT: f64 = 8.515303950216386e-20;
const UNIT_LOW: f64 = 3.319411800407449e-36;

@inline function isFar(z: f64): bool {
  return abs(z) >= FAR && abs(z) < Infinity;
}

export function sine(z: f64): f64 {
  if (!isFar(z)) return NativeMath.sin(z);
  lessQuarters(z);
  const value = sineFrom(quarters);
  return reinterpret<u64>(z) >> 63 != 0 ? -value : value;
}

export function cosine(z: f64): f64 {
  if (!isFar(z)) return NativeMath.cos(z);
  lessQuarters(z);
  return sineFrom(quarters + 1);
}

/** sin of the angle that `lessQuarters` has left and so many quarter turns. */
function sineFrom(quarters: i32): f64 {
  const sin = NativeMath.sin(high), cos = NativeMath.cos(high);
  const value = (quarters & 1) == 0 ? sin + low * cos : cos - low * sin;
  return (quarters & 2) == 0 ? value : -value;
}

/** What `lessQuarters` leaves: an angle between −π/4 and π/4, what rounding took off it, and the quarter turns, up to whole ones. */
let high: f64 = 0, low: f64 = 0, quarters: i32 = 0;

/** |z| less quarter turns (Payne and Hanek): the fraction of |z|/(2π) to 128 bits. Of 1/(2π), the bits that give whole turns are left out. */
function lessQuarters(z: f64): void {
  const bits = reinterpret<u64>(z);
  const digits = (bits & 0xfffffffffffff) | 0x10000000000000;
  // |z| = digits · 2^exponent
  const exponent = <i32>((bits >> 52) & 0x7ff) - 1075;
  const first = exponent + 64;
  const a = digits * word(first), b = digits * word(first + 64), c = productHigh(digits, word(first + 128));
  let tail = b + c;
  let turn = a + productHigh(digits, word(first + 64)) + <u64>(tail < b);
  quarters = <i32>(turn >> 62);
  turn = (turn << 2) | (tail >> 62);
  tail <<= 2;
  // more than half of the next quarter: the other way round
  const back = <i64>turn < 0;
  if (back) {
    quarters++;
    tail = ~tail + 1;
    turn = ~turn + <u64>(tail == 0);
  }
  const x = <f64>(turn & ~0x7ff);
  const rest = <f64>(turn & 0x7ff) + <f64>tail * (1.0 / 18446744073709551616.0);
  // x UNIT, and by Dekker what rounding takes off it
  const product = x * UNIT;
  const xHigh = firstHalf(x), xLow = x - xHigh, unitHigh = firstHalf(UNIT), unitLow = UNIT - unitHigh;
  const lost = xHigh * unitHigh - product + xHigh * unitLow + xLow * unitHigh + xLow * unitLow;
  const more = lost + x * UNIT_LOW + rest * UNIT;
  const angle = product + more, left = more - (angle - product);
  high = back ? -angle : angle;
  low = back ? -left : left;
}

/** 64 bits of `TURNS`, from the at-th on. */
function word(at: i32): u64 {
  const words = TURNS + (<usize>(at >> 6) << 3), shift = <u64>(at & 63);
  return shift == 0 ? load<u64>(words) : (load<u64>(words) << shift) | (load<u64>(words, 8) >> (64 - shift));
}

/** The upper half of a product of 128 bits. */
function productHigh(x: u64, y: u64): u64 {
  const x0 = x & 0xffffffff, x1 = x >> 32, y0 = y & 0xffffffff, y1 = y >> 32;
  const middle = x1 * y0 + ((x0 * y0) >> 32);
  return x1 * y1 + (middle >> 32) + ((x0 * y1 + (middle & 0xffffffff)) >> 32);
}
