import { gram, history, maskBytes, masks, now, preactivations, samples, scratch, since, strips } from './layout';

/** n, rounded up to whole vectors of 8. */
@inline export function padded(): usize {
  return (<usize>samples() + 7) & ~7;
}
// of a thread's scratch, rows of `padded` doubles: y; the values and places of a sparse combination of rows of G; sums; bits by sample
@inline export function values(own: usize): usize { return own + (padded() << 3); }
@inline export function places(own: usize): usize { return own + (padded() << 4); }
@inline export function sumsOf(own: usize): usize { return own + 3 * (padded() << 3); }
@inline export function columns(own: usize): usize { return own + (padded() << 5); }
@inline export function pairs(own: usize): usize { return own + 5 * (padded() << 3); }

@inline export function maskOf(r: i32): usize { return masks() + <usize>r * <usize>maskBytes(); }
@inline export function storedRow(array: usize, r: i32): usize { return array + ((<usize>r * <usize>samples()) << 3); }

/** A few doubles, too few for a call. */
@inline export function copy(to: usize, from: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
  if (at < bytes) store<f64>(to + at, load<f64>(from + at));
}

/** y = x: the row as stored. */
export function copyRow(r: i32, own: usize): i32 {
  const row = storedRow(preactivations(), r);
  copy(own, row, <usize>samples() << 3);
  return 0;
}

/** y = x − Σ_{i active} (F_i(now) − F_i(then)) G_i, neuron r as it is now; leaves the terms and returns their number. */
export function catchUp(r: i32, own: usize): i32 {
  const entries = listDifferences(r, own);
  combine(entries, own);
  const x = storedRow(preactivations(), r);
  const n = <usize>samples() << 3;
  let at: usize = 0;
  for (; at + 16 <= n; at += 16) v128.store(own + at, f64x2.sub(v128.load(x + at), v128.load(own + at)));
  if (at < n) store<f64>(own + at, load<f64>(x + at) - load<f64>(own + at));
  return entries;
}

/** Lists F_i(now) − F_i(then) for the samples i that neuron r is active on. */
export function listDifferences(r: i32, own: usize): i32 {
  const n = <usize>samples() << 3;
  const to = history() + <usize>now() * n;
  const from = history() + <usize>load<u8>(since() + <usize>r) * n;
  const mask = maskOf(r);
  let entries = 0;
  for (let b: usize = 0, end = <usize>maskBytes(); b < end; b++) {
    for (let active = <u32>load<u8>(mask + b); active != 0; active &= active - 1) {
      const i = (b << 3) + <usize>ctz(active);
      entries = list(own, entries, i, load<f64>(to + (i << 3)) - load<f64>(from + (i << 3)));
    }
  }
  return entries;
}

@inline export function list(own: usize, entries: i32, i: usize, value: f64): i32 {
  const at = <usize>entries << 3;
  store<f64>(values(own) + at, value);
  store<u32>(places(own) + at, <u32>(strips() + (i << 7)));
  store<u32>(places(own) + at, <u32>i, 4);
  return entries + 1;
}

/** y = Σ of the listed multiples of rows of G, in the order of the list. */
export function combine(entries: i32, own: usize): void {
  const line = padded() << 3;
  const from = values(own);
  const end = from + (<usize>entries << 3);
  const offset = places(own) - from;
  const strip = <usize>samples() << 7;
  let o: usize = 0;
  let s: usize = 0;
  for (; o + 128 <= line; o += 128, s += strip) {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
    for (let e = from; e < end; e += 8) {
      const c = v128.load64_splat(e);
      const g = <usize>load<u32>(e + offset) + s;
      a0 = f64x2.add(a0, f64x2.mul(c, v128.load(g)));
      a1 = f64x2.add(a1, f64x2.mul(c, v128.load(g, 16)));
      a2 = f64x2.add(a2, f64x2.mul(c, v128.load(g, 32)));
      a3 = f64x2.add(a3, f64x2.mul(c, v128.load(g, 48)));
      a4 = f64x2.add(a4, f64x2.mul(c, v128.load(g, 64)));
      a5 = f64x2.add(a5, f64x2.mul(c, v128.load(g, 80)));
      a6 = f64x2.add(a6, f64x2.mul(c, v128.load(g, 96)));
      a7 = f64x2.add(a7, f64x2.mul(c, v128.load(g, 112)));
    }
    const y = own + o;
    v128.store(y, a0);
    v128.store(y, a1, 16);
    v128.store(y, a2, 32);
    v128.store(y, a3, 48);
    v128.store(y, a4, 64);
    v128.store(y, a5, 80);
    v128.store(y, a6, 96);
    v128.store(y, a7, 112);
  }
  if (o < line) {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
    for (let e = from; e < end; e += 8) {
      const c = v128.load64_splat(e);
      const g = <usize>load<u32>(e + offset) + s;
      a0 = f64x2.add(a0, f64x2.mul(c, v128.load(g)));
      a1 = f64x2.add(a1, f64x2.mul(c, v128.load(g, 16)));
      a2 = f64x2.add(a2, f64x2.mul(c, v128.load(g, 32)));
      a3 = f64x2.add(a3, f64x2.mul(c, v128.load(g, 48)));
    }
    const y = own + o;
    v128.store(y, a0);
    v128.store(y, a1, 16);
    v128.store(y, a2, 32);
    v128.store(y, a3, 48);
  }
}

/** Σ of the listed multiples of entries of row i of G, in the order of the list. */
@inline export function dot(entries: i32, own: usize, i: usize): f64 {
  const g = gram() + i * (padded() << 3);
  let sum: f64 = 0;
  for (let e = values(own), end = e + (<usize>entries << 3); e < end; e += 8) {
    sum += load<f64>(e) * load<f64>(g + (<usize>load<u32>(e + (padded() << 3), 4) << 3));
  }
  return sum;
}

/**
 * Writes the pattern of y and returns the smallest |y_i|. z ≤ 0 is idle; NaN is not, so that it is seen. Adds the active part of y to
 * `total` where that is not 0.
 */
export function classify(bits: usize, own: usize, sign: i8, total: usize): f64 {
  const n = <usize>samples();
  const idlest = sign > 0 ? -Infinity : Infinity;
  for (let i = n; i < padded(); i++) store<f64>(own + (i << 3), idlest);
  const s = sign > 0 ? i64x2.splat(0) : i64x2.splat(0x8000000000000000);
  const zero = f64x2.splat(0);
  const size = i64x2.splat(0x7fffffffffffffff);
  let least = f64x2.splat(Infinity);
  for (let y = own, end = own + (padded() << 3); y < end; y += 64) {
    const y0 = v128.load(y), y1 = v128.load(y, 16), y2 = v128.load(y, 32), y3 = v128.load(y, 48);
    const i0 = f64x2.le(v128.xor(y0, s), zero), i1 = f64x2.le(v128.xor(y1, s), zero);
    const i2 = f64x2.le(v128.xor(y2, s), zero), i3 = f64x2.le(v128.xor(y3, s), zero);
    const idle = i16x8.narrow_i32x4_s(
      i8x16.shuffle(i0, i1, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
      i8x16.shuffle(i2, i3, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    );
    store<u8>(bits++, <u8>~i16x8.bitmask(idle));
    least = f64x2.pmin(f64x2.pmin(least, v128.and(y0, size)), v128.and(y1, size));
    least = f64x2.pmin(f64x2.pmin(least, v128.and(y2, size)), v128.and(y3, size));
    if (total == 0) continue;
    v128.store(total, f64x2.add(v128.load(total), v128.andnot(y0, i0)));
    v128.store(total, f64x2.add(v128.load(total, 16), v128.andnot(y1, i1)), 16);
    v128.store(total, f64x2.add(v128.load(total, 32), v128.andnot(y2, i2)), 32);
    v128.store(total, f64x2.add(v128.load(total, 48), v128.andnot(y3, i3)), 48);
    total += 64;
  }
  return min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
}
