import {
  ABS_MASK, INDEX_MASK, kind, LIMIT, MAGIC, ORIGIN, SLOPE_SIGN, TABLE, VALUE_SIGN, VECTORS,
} from './layout';
import { tailSlope, tailValue } from './tails';

/** 2⁻¹³, the last bit of x + MAGIC. */
const LATE: f64 = 1.0 / 8192;

@inline function low(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}
@inline function high(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}

/** What rounds x to an entry, so that it changes entry a little late on the way from 0, on either side. */
@inline function lateFor(x: v128, magic: v128): v128 {
  return f64x2.add(magic, v128.and(f64x2.lt(x, f64x2.splat(0)), f64x2.splat(LATE)));
}

/** The entries' byte offsets and the distances from their centres; returns which of `inside` have |z| in the table. */
@inline export function place(
  z0: v128, z1: v128, z2: v128, z3: v128, point: usize, offset: usize, table: usize, inside: v128,
): v128 {
  const mask = v128.load(table, ABS_MASK), magic = v128.load(table, MAGIC);
  const index = v128.load(table, INDEX_MASK), origin = v128.load(table, ORIGIN);
  const x0 = v128.and(z0, mask), x1 = v128.and(z1, mask), x2 = v128.and(z2, mask), x3 = v128.and(z3, mask);
  const e0 = v128.and(f64x2.add(x0, lateFor(x0, magic)), index);
  const e1 = v128.and(f64x2.add(x1, lateFor(x1, magic)), index);
  const e2 = v128.and(f64x2.add(x2, lateFor(x2, magic)), index);
  const e3 = v128.and(f64x2.add(x3, lateFor(x3, magic)), index);
  v128.store(offset, e0);
  v128.store(offset, e1, 16);
  v128.store(offset, e2, 32);
  v128.store(offset, e3, 48);
  v128.store(point, f64x2.sub(x0, f64x2.sub(e0, origin)));
  v128.store(point, f64x2.sub(x1, f64x2.sub(e1, origin)), 16);
  v128.store(point, f64x2.sub(x2, f64x2.sub(e2, origin)), 32);
  v128.store(point, f64x2.sub(x3, f64x2.sub(e3, origin)), 48);
  const limit = v128.load(table, LIMIT), size = i64x2.splat(0x7fffffffffffffff);
  const in01 = v128.and(f64x2.lt(v128.and(z0, size), limit), f64x2.lt(v128.and(z1, size), limit));
  const in23 = v128.and(f64x2.lt(v128.and(z2, size), limit), f64x2.lt(v128.and(z3, size), limit));
  return v128.and(inside, v128.and(in01, in23));
}

/** Places a panel that does not move. False: some |z| is outside the table, or NaN. */
export function locate(n: i32, z: usize, point: usize, table: usize): bool {
  let offset = point + (<usize>n << 6);
  let inside = i64x2.splat(-1);
  for (let end = z + (<usize>n << 6); z < end; z += 64) {
    inside = place(v128.load(z), v128.load(z, 16), v128.load(z, 32), v128.load(z, 48), point, offset, table, inside);
    point += 64;
    offset += 64;
  }
  return i64x2.all_true(inside);
}

/** What `evaluate` leaves: σ in place of the points and σ′; or its sums, and either σ′, σ, or the logistic function that is σ/z. */
export const BOTH = 0;
export const SLOPES = 1;
export const VALUES = 2;
export const LOGISTIC = 3;

/**
 * σ and σ′ of two preactivations inside the table: entries A and B hold c_0 … c_7 of Σ c_k d^k, and σ′ is the polynomial's
 * derivative. c_0 and c_1 are added last, so that their rounding and one more are nearly all the error.
 */
@inline export function evaluate(
  n: i32, z: usize, s: usize, a: usize, point: usize, u: usize, table: usize, what: i32,
): void {
  const offset = point + (<usize>n << 6);
  const valueSign = v128.load(table, VALUE_SIGN);
  const slopeSign = v128.load(table, SLOPE_SIGN);
  for (let row: usize = 0, rows = <usize>n << 6; row < rows; row += 64) {
    let sum = what == BOTH ? f64x2.splat(0) : v128.load(u);
    for (let o = row, end = row + 64; o < end; o += 16) {
      const A = <usize>load<u32>(offset + o);
      const B = <usize>load<u32>(offset + o, 8);
      const d = v128.load(point + o);
      const A0 = v128.load(A, TABLE), B0 = v128.load(B, TABLE);
      const A2 = v128.load(A, TABLE + 16), B2 = v128.load(B, TABLE + 16);
      const A4 = v128.load(A, TABLE + 32), B4 = v128.load(B, TABLE + 32);
      const A6 = v128.load(A, TABLE + 48), B6 = v128.load(B, TABLE + 48);
      const w = f64x2.mul(d, d);
      const c1 = high(A0, B0), c6 = low(A6, B6), c7 = high(A6, B6);
      const even4 = f64x2.add(low(A4, B4), f64x2.mul(w, c6));
      const even2 = f64x2.add(low(A2, B2), f64x2.mul(w, even4));
      const odd5 = f64x2.add(high(A4, B4), f64x2.mul(w, c7));
      const odd3 = f64x2.add(high(A2, B2), f64x2.mul(w, odd5));
      const odd = f64x2.mul(w, odd3);
      const value = f64x2.add(low(A0, B0), f64x2.add(f64x2.mul(d, c1), f64x2.add(f64x2.mul(w, even2), f64x2.mul(d, odd))));
      const sign = v128.load(z + o);
      const signed = v128.xor(value, v128.and(sign, valueSign));
      if (what == BOTH || what == SLOPES) {
        const evenSlope = f64x2.add(even2, f64x2.mul(w, f64x2.add(even4, f64x2.mul(w, c6))));
        const oddSlope = f64x2.add(odd3, f64x2.mul(w, f64x2.add(odd5, f64x2.mul(w, c7))));
        const slope = f64x2.add(
          c1,
          f64x2.add(odd, f64x2.mul(f64x2.add(d, d), f64x2.add(evenSlope, f64x2.mul(d, oddSlope)))),
        );
        v128.store(s + o, v128.xor(slope, v128.and(sign, slopeSign)));
      } else v128.store(s + o, signed);
      if (what == BOTH) v128.store(point + o, signed);
      else sum = f64x2.add(sum, f64x2.mul(v128.load(a + (o & 63)), what == LOGISTIC ? f64x2.mul(sign, signed) : signed));
    }
    if (what != BOTH) v128.store(u, sum);
    u += 32;
  }
}

/**
 * The same where some preactivation is outside the table: those are evaluated one by one. Same bits for the others. The values
 * replace the points.
 */
export function evaluateCarefully(n: i32, z: usize, s: usize, point: usize, table: usize, which: i32): void {
  const end = <usize>n << 6;
  const limit = load<f64>(table, LIMIT);
  for (let o: usize = 0; o < end; o += 8) {
    if (abs(load<f64>(z + o)) < limit) continue;
    store<u32>(point + end + o, 0); // some entry
    store<f64>(point + o, 0);
  }
  evaluate(n, z, s, 0, point, 0, table, BOTH);
  for (let o: usize = 0; o < end; o += 8) {
    const x = load<f64>(z + o);
    if (abs(x) < limit) continue;
    store<f64>(s + o, tailSlope(which, x));
    store<f64>(point + o, tailValue(which, x));
  }
}

/** σ, in place of the points, and σ′ of n samples of a panel, wherever they lie; whether all are in the table. `points` has room for two such panels. */
export function evaluateAnywhere(n: i32, z: usize, s: usize, points: usize, table: usize, which: i32): bool {
  const inside = locate(n, z, points, table);
  if (inside) evaluate(n, z, s, 0, points, 0, table, BOTH);
  else evaluateCarefully(n, z, s, points, table, which);
  return inside;
}

/** σ and σ′ of 8 preactivations, one sample of a panel; `points` is 128 bytes, its first 64 receive the values. */
export function evaluateEight(z: usize, s: usize, points: usize): void {
  evaluateAnywhere(1, z, s, points, VECTORS, kind());
}
