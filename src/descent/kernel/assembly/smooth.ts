import {
  ABS_MASK, BLOCK, coefficients, factors, gram, INDEX_MASK, kind, LIMIT, MAGIC, ORIGIN, panels, chunks, partials, preactivations,
  samples, signs, SLOPE_SIGN, slopes, START, TABLE, task, VALUE_SIGN, wantsLengths, width,
} from './layout';
import { tailSlope, tailValue } from './tails';

@inline function low(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}
@inline function high(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}
@inline function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** G diag(f) with rows in pairs, entries of a pair side by side (the last row alone where n is odd). */
export function scaleGram(target: usize): void {
  const n = samples();
  const g = gram();
  const f = factors();
  for (let i = 0; i < n; i += 2) {
    const row = g + ((<usize>i * <usize>n) << 3);
    if (i + 1 < n) {
      for (let k = 0; k < n; k++) {
        const at = <usize>k << 3;
        const factor = load<f64>(f + at);
        store<f64>(target, load<f64>(row + at) * factor);
        store<f64>(target, load<f64>(row + (<usize>n << 3) + at) * factor, 8);
        target += 16;
      }
    } else {
      for (let k = 0; k < n; k++) {
        const at = <usize>k << 3;
        store<f64>(target, load<f64>(row + at) * load<f64>(f + at));
        target += 8;
      }
    }
  }
}

/** One chunk of a start or a step: moves its panels, evaluates σ and σ′, leaves the chunk's sums in `partials`. */
export function smoothChunk(chunk: i32, scaled: usize): void {
  const n = samples();
  const rowBytes = <usize>n << 6;
  const points = scaled + ((<usize>n * <usize>n) << 3);
  const u = points + 2 * rowBytes;
  const t = u + (<usize>n << 4);
  const a = t + (<usize>n << 4);
  const moves = task() != START;
  const sums = partials() + ((<usize>chunk * <usize>(n + 1)) << 3);
  memory.fill(sums, 0, <usize>(n + 1) << 3);
  const first = <i32>(<i64>chunk * panels() / chunks());
  const last = <i32>(<i64>(chunk + 1) * panels() / chunks());
  for (let block = first; block < last; block += BLOCK) {
    memory.fill(u, 0, <usize>n << 5);
    for (let p = block, end = min(block + BLOCK, last); p < end; p++) {
      const z = preactivations() + <usize>p * rowBytes;
      const s = slopes() + <usize>p * rowBytes;
      for (let r: usize = 0; r < 8; r++) store<f64>(a + (r << 3), <f64>load<i8>(signs() + (<usize>p << 3) + r));
      if (moves && coefficients() != 0) accumulate(coefficients() + <usize>p * rowBytes, s, a);
      const inside = moves ? move(n, z, s, a, scaled, points, t) : locate(n, z, points);
      if (inside) evaluate(n, z, s, a, points, u, false);
      else evaluateCarefully(n, z, s, a, points, u);
      if (p == panels() - 1) clearPadding(n, s);
    }
    let length: f64 = 0;
    for (let i = 0; i < n; i++) {
      const at = <usize>i << 3;
      store<f64>(sums + at, load<f64>(sums + at) + sumOf(v128.load(u + 2 * at)));
      if (moves) length += load<f64>(factors() + at) * sumOf(v128.load(t + 2 * at));
    }
    store<f64>(sums + (<usize>n << 3), load<f64>(sums + (<usize>n << 3)) + length);
  }
}

/** v ← v + a f ∘ σ′. */
function accumulate(v: usize, s: usize, a: usize): void {
  const f = factors();
  for (let i = 0, n = samples(); i < n; i++) {
    const factor = v128.load64_splat(f + (<usize>i << 3));
    for (let o: usize = 0; o < 64; o += 16) {
      v128.store(v + o, f64x2.add(v128.load(v + o), f64x2.mul(f64x2.mul(v128.load(a + o), factor), v128.load(s + o))));
    }
    v += 64;
    s += 64;
  }
}

/** One sample of a panel: z ← z − a·product, and its places in the Taylor table. */
@inline function settle(z: usize, a: usize, p0: v128, p1: v128, p2: v128, p3: v128, point: usize, offset: usize, inside: v128): v128 {
  const z0 = f64x2.sub(v128.load(z), f64x2.mul(v128.load(a), p0));
  const z1 = f64x2.sub(v128.load(z, 16), f64x2.mul(v128.load(a, 16), p1));
  const z2 = f64x2.sub(v128.load(z, 32), f64x2.mul(v128.load(a, 32), p2));
  const z3 = f64x2.sub(v128.load(z, 48), f64x2.mul(v128.load(a, 48), p3));
  v128.store(z, z0);
  v128.store(z, z1, 16);
  v128.store(z, z2, 32);
  v128.store(z, z3, 48);
  return place(z0, z1, z2, z3, point, offset, inside);
}

/** The entries' byte offsets and the distances from their centres; returns which of `inside` have |z| in the table. */
@inline function place(z0: v128, z1: v128, z2: v128, z3: v128, point: usize, offset: usize, inside: v128): v128 {
  const mask = v128.load(ABS_MASK), magic = v128.load(MAGIC), index = v128.load(INDEX_MASK), origin = v128.load(ORIGIN);
  const x0 = v128.and(z0, mask), x1 = v128.and(z1, mask), x2 = v128.and(z2, mask), x3 = v128.and(z3, mask);
  const e0 = v128.and(f64x2.add(x0, magic), index);
  const e1 = v128.and(f64x2.add(x1, magic), index);
  const e2 = v128.and(f64x2.add(x2, magic), index);
  const e3 = v128.and(f64x2.add(x3, magic), index);
  v128.store(offset, e0);
  v128.store(offset, e1, 16);
  v128.store(offset, e2, 32);
  v128.store(offset, e3, 48);
  v128.store(point, f64x2.sub(x0, f64x2.sub(e0, origin)));
  v128.store(point, f64x2.sub(x1, f64x2.sub(e1, origin)), 16);
  v128.store(point, f64x2.sub(x2, f64x2.sub(e2, origin)), 32);
  v128.store(point, f64x2.sub(x3, f64x2.sub(e3, origin)), 48);
  const limit = v128.load(LIMIT), size = i64x2.splat(0x7fffffffffffffff);
  const in01 = v128.and(f64x2.lt(v128.and(z0, size), limit), f64x2.lt(v128.and(z1, size), limit));
  const in23 = v128.and(f64x2.lt(v128.and(z2, size), limit), f64x2.lt(v128.and(z3, size), limit));
  return v128.and(inside, v128.and(in01, in23));
}

/** Places a panel that does not move. False: some |z| is outside the table, or NaN. */
function locate(n: i32, z: usize, point: usize): bool {
  let offset = point + (<usize>n << 6);
  let inside = i64x2.splat(-1);
  for (let end = z + (<usize>n << 6); z < end; z += 64) {
    inside = place(v128.load(z), v128.load(z, 16), v128.load(z, 32), v128.load(z, 48), point, offset, inside);
    point += 64;
    offset += 64;
  }
  return i64x2.all_true(inside);
}

/** Moves one panel: z_i ← z_i − a Σ_k (G diag f)_ik σ′_k, k in order. Adds Σ σ′ ∘ product to t for the step's length. */
function move(n: i32, z: usize, s: usize, a: usize, g: usize, point: usize, t: usize): bool {
  const bytes = <usize>n << 6;
  const end = s + bytes;
  const lengths = wantsLengths();
  let inside = i64x2.splat(-1);
  let old = s;
  let i = 0;
  for (; i + 1 < n; i += 2) {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
    // Twice, with the way out in between: the engine keeps the operands of one half in registers, not those of a longer body.
    for (let k = s, from = g; ; k += 128, from += 32) {
      const s0 = v128.load(k), s1 = v128.load(k, 16), s2 = v128.load(k, 32), s3 = v128.load(k, 48);
      const g0 = v128.load64_splat(from), g1 = v128.load64_splat(from, 8);
      a0 = f64x2.add(a0, f64x2.mul(s0, g0));
      a1 = f64x2.add(a1, f64x2.mul(s1, g0));
      a2 = f64x2.add(a2, f64x2.mul(s2, g0));
      a3 = f64x2.add(a3, f64x2.mul(s3, g0));
      a4 = f64x2.add(a4, f64x2.mul(s0, g1));
      a5 = f64x2.add(a5, f64x2.mul(s1, g1));
      a6 = f64x2.add(a6, f64x2.mul(s2, g1));
      a7 = f64x2.add(a7, f64x2.mul(s3, g1));
      if (k + 64 == end) break;
      const r0 = v128.load(k, 64), r1 = v128.load(k, 80), r2 = v128.load(k, 96), r3 = v128.load(k, 112);
      const h0 = v128.load64_splat(from, 16), h1 = v128.load64_splat(from, 24);
      a0 = f64x2.add(a0, f64x2.mul(r0, h0));
      a1 = f64x2.add(a1, f64x2.mul(r1, h0));
      a2 = f64x2.add(a2, f64x2.mul(r2, h0));
      a3 = f64x2.add(a3, f64x2.mul(r3, h0));
      a4 = f64x2.add(a4, f64x2.mul(r0, h1));
      a5 = f64x2.add(a5, f64x2.mul(r1, h1));
      a6 = f64x2.add(a6, f64x2.mul(r2, h1));
      a7 = f64x2.add(a7, f64x2.mul(r3, h1));
      if (k + 128 == end) break;
    }
    g += <usize>n << 4;
    if (lengths) {
      const at = t + (<usize>i << 4);
      const t0 = f64x2.add(
        f64x2.add(f64x2.mul(v128.load(old), a0), f64x2.mul(v128.load(old, 16), a1)),
        f64x2.add(f64x2.mul(v128.load(old, 32), a2), f64x2.mul(v128.load(old, 48), a3)),
      );
      const t1 = f64x2.add(
        f64x2.add(f64x2.mul(v128.load(old, 64), a4), f64x2.mul(v128.load(old, 80), a5)),
        f64x2.add(f64x2.mul(v128.load(old, 96), a6), f64x2.mul(v128.load(old, 112), a7)),
      );
      v128.store(at, f64x2.add(v128.load(at), t0));
      v128.store(at, f64x2.add(v128.load(at, 16), t1), 16);
    }
    const offset = point + bytes;
    inside = settle(z, a, a0, a1, a2, a3, point, offset, inside);
    inside = settle(z + 64, a, a4, a5, a6, a7, point + 64, offset + 64, inside);
    z += 128;
    point += 128;
    old += 128;
  }
  if (i < n) {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
    for (let k = s; k < end; k += 64) {
      const g0 = v128.load64_splat(g);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(k), g0));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(k, 16), g0));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(k, 32), g0));
      a3 = f64x2.add(a3, f64x2.mul(v128.load(k, 48), g0));
      g += 8;
    }
    if (lengths) {
      const at = t + (<usize>i << 4);
      const t0 = f64x2.add(
        f64x2.add(f64x2.mul(v128.load(old), a0), f64x2.mul(v128.load(old, 16), a1)),
        f64x2.add(f64x2.mul(v128.load(old, 32), a2), f64x2.mul(v128.load(old, 48), a3)),
      );
      v128.store(at, f64x2.add(v128.load(at), t0));
    }
    const offset = point + bytes;
    inside = settle(z, a, a0, a1, a2, a3, point, offset, inside);
  }
  return i64x2.all_true(inside);
}

/**
 * σ and σ′ of two preactivations inside the table: entries A and B hold c_0 … c_7 of Σ c_k d^k, and σ′ is the polynomial's
 * derivative. c_0 and c_1 are added last, so that their rounding and one more are nearly all the error. With `keep` the values
 * replace the points and are not yet summed.
 */
@inline function evaluate(n: i32, z: usize, s: usize, a: usize, point: usize, u: usize, keep: bool): void {
  const offset = point + (<usize>n << 6);
  const valueSign = v128.load(VALUE_SIGN);
  const slopeSign = v128.load(SLOPE_SIGN);
  for (let row: usize = 0, rows = <usize>n << 6; row < rows; row += 64) {
    let sum = v128.load(u);
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
      const evenSlope = f64x2.add(even2, f64x2.mul(w, f64x2.add(even4, f64x2.mul(w, c6))));
      const oddSlope = f64x2.add(odd3, f64x2.mul(w, f64x2.add(odd5, f64x2.mul(w, c7))));
      const slope = f64x2.add(
        c1,
        f64x2.add(odd, f64x2.mul(f64x2.add(d, d), f64x2.add(evenSlope, f64x2.mul(d, oddSlope)))),
      );
      const sign = v128.load(z + o);
      v128.store(s + o, v128.xor(slope, v128.and(sign, slopeSign)));
      const signed = v128.xor(value, v128.and(sign, valueSign));
      if (keep) v128.store(point + o, signed);
      else sum = f64x2.add(sum, f64x2.mul(v128.load(a + (o & 63)), signed));
    }
    if (!keep) v128.store(u, sum);
    u += 16;
  }
}

/** The same where some preactivation is outside the table: those are evaluated one by one. Same bits for the others. */
function evaluateCarefully(n: i32, z: usize, s: usize, a: usize, point: usize, u: usize): void {
  const end = <usize>n << 6;
  const limit = f64x2.extract_lane(v128.load(LIMIT), 0);
  const which = kind();
  for (let o: usize = 0; o < end; o += 8) {
    if (abs(load<f64>(z + o)) < limit) continue;
    store<u32>(point + end + o, 0);
    store<f64>(point + o, 0);
  }
  evaluate(n, z, s, a, point, u, true);
  for (let o: usize = 0; o < end; o += 8) {
    const x = load<f64>(z + o);
    if (abs(x) < limit) continue;
    store<f64>(s + o, tailSlope(which, x));
    store<f64>(point + o, tailValue(which, x));
  }
  for (let row: usize = 0; row < end; row += 64) {
    let sum = v128.load(u);
    for (let o: usize = 0; o < 64; o += 16) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(a + o), v128.load(point + row + o)));
    }
    v128.store(u, sum);
    u += 16;
  }
}

/** Neurons beyond the width add nothing: their sign is 0, and so is σ′. */
function clearPadding(n: i32, s: usize): void {
  for (let r = width() & 7; r > 0 && r < 8; r++) {
    for (let i = 0; i < n; i++) store<f64>(s + (<usize>i << 6) + (<usize>r << 3), 0);
  }
}

/** Σ_r v_rᵀ G v_r over the panels of one chunk: the squared distance moved. */
export function distanceChunk(chunk: i32): void {
  const n = samples();
  const g = gram();
  const first = <i32>(<i64>chunk * panels() / chunks());
  const last = <i32>(<i64>(chunk + 1) * panels() / chunks());
  let total: f64 = 0;
  for (let p = first; p < last; p++) {
    const v = coefficients() + <usize>p * (<usize>n << 6);
    let sum = f64x2.splat(0);
    for (let i = 0; i < n; i++) {
      let p0 = f64x2.splat(0), p1 = p0, p2 = p0, p3 = p0;
      for (let k = 0; k < n; k++) {
        const gik = v128.load64_splat(g + (<usize>(i * n + k) << 3));
        const at = v + (<usize>k << 6);
        p0 = f64x2.add(p0, f64x2.mul(gik, v128.load(at)));
        p1 = f64x2.add(p1, f64x2.mul(gik, v128.load(at, 16)));
        p2 = f64x2.add(p2, f64x2.mul(gik, v128.load(at, 32)));
        p3 = f64x2.add(p3, f64x2.mul(gik, v128.load(at, 48)));
      }
      const at = v + (<usize>i << 6);
      const q0 = f64x2.add(f64x2.mul(p0, v128.load(at)), f64x2.mul(p1, v128.load(at, 16)));
      const q1 = f64x2.add(f64x2.mul(p2, v128.load(at, 32)), f64x2.mul(p3, v128.load(at, 48)));
      sum = f64x2.add(sum, f64x2.add(q0, q1));
    }
    total += sumOf(sum);
  }
  store<f64>(partials() + (<usize>(chunk * (n + 1) + n) << 3), total);
}

/** σ and σ′ of 8 preactivations, one sample of a panel; `points` is 128 bytes, its first 64 receive the values. For the accuracy table. */
export function evaluateEight(z: usize, s: usize, points: usize, u: usize): void {
  locate(1, z, points);
  evaluateCarefully(1, z, s, z, points, u);
}
