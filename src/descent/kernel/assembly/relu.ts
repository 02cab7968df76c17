import {
  chunks, coefficients, factors, gram, groupBits, maskBytes, masks, nextMasks, partials, preactivations, samples, signs,
  START, task, wantsLengths, width,
} from './layout';

/**
 * ReLU. Preactivations are kept times the sign of their neuron, x = a z, row-major: then a step is x ← x − Σ_{i active} f_i G_i
 * and a σ(z) is x where active, without a multiplication. Rows of G and of tables are padded with zeros to 8 columns.
 */

/** Neurons summed one after the other before their sum is added to the chunk's. */
const NEURONS = 64;

@inline function paddedBytes(n: i32): usize {
  return <usize>((n + 7) & ~7) << 3;
}

/** Groups of at most `bits` samples, none across a word of 64 activity bits. */
@inline function groupsIn(n: i32, bits: i32): i32 {
  return (n >> 6) * ((63 + bits) / bits) + ((n & 63) + bits - 1) / bits;
}

/** For every group of samples and every pattern of activity in it, the sum of f_i G_i over the active. */
export function buildTables(own: usize): void {
  const n = samples();
  const bits = groupBits();
  const row = paddedBytes(n);
  const g = gram();
  const f = factors();
  let table = own;
  for (let word = 0; word < n; word += 64) {
    for (let start = word, stop = min(word + 64, n); start < stop; start += bits) {
      const patterns = 1 << min(bits, stop - start);
      memory.fill(table, 0, row);
      for (let pattern = 1; pattern < patterns; pattern++) {
        const k = start + ctz(pattern);
        const factor = v128.load64_splat(f + (<usize>k << 3));
        const from = table + <usize>(pattern & (pattern - 1)) * row;
        const to = table + <usize>pattern * row;
        const entries = g + <usize>k * row;
        for (let o: usize = 0; o < row; o += 16) {
          v128.store(to + o, f64x2.add(v128.load(from + o), f64x2.mul(factor, v128.load(entries + o))));
        }
      }
      table += row << bits;
    }
  }
}

/** One chunk of a start or a step: moves its neurons, two at a time, evaluates σ, writes the new activity, leaves the chunk's sums. */
export function reluChunk(chunk: i32, own: usize): void {
  const n = samples();
  const row = paddedBytes(n);
  const bits = groupBits();
  const moves = task() != START;
  const lengths = moves && wantsLengths();
  const groups = moves ? groupsIn(n, bits) : 0;
  const u = own + (<usize>groupsIn(n, bits) << bits) * row;
  const t = u + row;
  const nobody = t + row; // a neuron that is not there
  const edges = nobody + row; // the last columns of two neurons where they do not fill 8
  const entries = edges + 128; // for every group, the table entries of two neurons
  const sums = partials() + ((<usize>chunk * <usize>(n + 1)) << 3);
  memory.fill(sums, 0, <usize>(n + 1) << 3);
  memory.fill(nobody, 0, row);
  const first = <i32>(<i64>chunk * width() / chunks());
  const last = <i32>(<i64>(chunk + 1) * width() / chunks());
  const full = <usize>(n & ~7) << 3;
  const rest = (<usize>n << 3) - full;
  for (let block = first; block < last; block += NEURONS) {
    memory.fill(u, 0, 2 * row);
    for (let r = block, end = min(block + NEURONS, last); r < end; r += 2) {
      const both = r + 1 < end;
      const x0 = preactivations() + (<usize>r * <usize>n << 3);
      const x1 = both ? x0 + (<usize>n << 3) : nobody;
      const sign0 = signBit(r);
      const sign1 = both ? signBit(r + 1) : f64x2.splat(0);
      const old = masks() + <usize>r * maskBytes();
      if (moves) {
        lookUp(n, bits, row, own, old, entries);
        if (both) lookUp(n, bits, row, own, old + maskBytes(), entries + 4);
        else noEntries(groups, row << bits, own, entries + 4);
        if (coefficients() != 0) {
          accumulate(n, coefficients() + (<usize>r * <usize>n << 3), old, r);
          if (both) accumulate(n, coefficients() + (<usize>(r + 1) * <usize>n << 3), old + maskBytes(), r + 1);
        }
      }
      const next = nextMasks() + <usize>r * maskBytes();
      for (let at: usize = 0; at < full; at += 64) {
        const active = columns(x0 + at, x1 + at, sign0, sign1, entries, groups, at, u + at, t + at, lengths);
        store<u8>(next + (at >> 6), active);
        if (both) store<u8>(next + maskBytes() + (at >> 6), active >> 8);
      }
      if (rest > 0) {
        memory.fill(edges, 0, 128);
        memory.copy(edges, x0 + full, rest);
        memory.copy(edges + 64, x1 + full, rest);
        const active = columns(edges, edges + 64, sign0, sign1, entries, groups, full, u + full, t + full, lengths);
        store<u8>(next + (full >> 6), active);
        if (both) store<u8>(next + maskBytes() + (full >> 6), active >> 8);
        memory.copy(x0 + full, edges, rest);
        memory.copy(x1 + full, edges + 64, rest);
      }
    }
    let length: f64 = 0;
    for (let i = 0; i < n; i++) {
      const at = <usize>i << 3;
      store<f64>(sums + at, load<f64>(sums + at) + load<f64>(u + at));
      if (lengths) length += load<f64>(factors() + at) * load<f64>(t + at);
    }
    store<f64>(sums + (<usize>n << 3), load<f64>(sums + (<usize>n << 3)) + length);
  }
}

@inline function signBit(r: i32): v128 {
  return v128.and(v128.load64_splat(signs() + (<usize>r << 3)), i64x2.splat(0x8000000000000000));
}

/** Where the partial sums of a neuron lie, group by group. */
@inline function lookUp(n: i32, bits: i32, row: usize, own: usize, activity: usize, entries: usize): void {
  const group = row << bits;
  let table = own;
  for (let word = 0; word < n; word += 64) {
    const left = n - word;
    let active = load<u64>(activity + (<usize>word >> 3));
    if (left < 64) active &= (<u64>1 << left) - 1;
    for (let some = min(64, left); some > 0; some -= bits) {
      store<u32>(entries, table + (<usize>active & ((1 << bits) - 1)) * row);
      entries += 8;
      active >>= bits;
      table += group;
    }
  }
}

/** The entries of no activity. */
function noEntries(groups: i32, group: usize, own: usize, entries: usize): void {
  for (let k = 0; k < groups; k++) store<u32>(entries + (<usize>k << 3), own + <usize>k * group);
}

/** Moves x, and the part of the move that was active to t; true bits where z ≤ 0 now: NaN counts as active, so that it is seen. */
@inline function settle(x: usize, sign: v128, move: v128, t: usize, lengths: bool): v128 {
  const before = v128.load(x);
  const after = f64x2.sub(before, move);
  v128.store(x, after);
  if (lengths) {
    const idle = f64x2.le(v128.xor(before, sign), f64x2.splat(0));
    v128.store(t, f64x2.add(v128.load(t), v128.andnot(move, idle)));
  }
  return f64x2.le(v128.xor(after, sign), f64x2.splat(0));
}

@inline function add(u: usize, x0: usize, idle0: v128, x1: usize, idle1: v128): void {
  const two = f64x2.add(v128.andnot(v128.load(x0), idle0), v128.andnot(v128.load(x1), idle1));
  v128.store(u, f64x2.add(v128.load(u), two));
}

/** Four masks of 64-bit lanes as eight of 16 bits. */
@inline function pack(a: v128, b: v128, c: v128, d: v128): v128 {
  return i16x8.narrow_i32x4_s(
    i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    i8x16.shuffle(c, d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
  );
}

/** Eight columns of two neurons; returns their new activity, eight bits each. */
@inline function columns(
  x0: usize, x1: usize, sign0: v128, sign1: v128, entries: usize, groups: i32, at: usize, u: usize, t: usize, lengths: bool,
): i32 {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (let k = entries, end = entries + (<usize>groups << 3); k < end; k += 8) {
    const A = <usize>load<u32>(k) + at;
    const B = <usize>load<u32>(k, 4) + at;
    a0 = f64x2.add(a0, v128.load(A));
    a1 = f64x2.add(a1, v128.load(A, 16));
    a2 = f64x2.add(a2, v128.load(A, 32));
    a3 = f64x2.add(a3, v128.load(A, 48));
    b0 = f64x2.add(b0, v128.load(B));
    b1 = f64x2.add(b1, v128.load(B, 16));
    b2 = f64x2.add(b2, v128.load(B, 32));
    b3 = f64x2.add(b3, v128.load(B, 48));
  }
  const p0 = settle(x0, sign0, a0, t, lengths), p1 = settle(x0 + 16, sign0, a1, t + 16, lengths);
  const p2 = settle(x0 + 32, sign0, a2, t + 32, lengths), p3 = settle(x0 + 48, sign0, a3, t + 48, lengths);
  const q0 = settle(x1, sign1, b0, t, lengths), q1 = settle(x1 + 16, sign1, b1, t + 16, lengths);
  const q2 = settle(x1 + 32, sign1, b2, t + 32, lengths), q3 = settle(x1 + 48, sign1, b3, t + 48, lengths);
  add(u, x0, p0, x1, q0);
  add(u + 16, x0 + 16, p1, x1 + 16, q1);
  add(u + 32, x0 + 32, p2, x1 + 32, q2);
  add(u + 48, x0 + 48, p3, x1 + 48, q3);
  return ~i8x16.bitmask(i8x16.narrow_i16x8_s(pack(p0, p1, p2, p3), pack(q0, q1, q2, q3)));
}

/** v ← v + a f where active. */
function accumulate(n: i32, v: usize, old: usize, r: i32): void {
  const f = factors();
  const sign = load<f64>(signs() + (<usize>r << 3));
  for (let i = 0; i < n; i++) {
    if (((load<u8>(old + (<usize>i >> 3)) >> (i & 7)) & 1) == 0) continue;
    const at = <usize>i << 3;
    store<f64>(v + at, load<f64>(v + at) + sign * load<f64>(f + at));
  }
}

/** Σ_r v_rᵀ G v_r over the neurons of one chunk: the squared distance moved. */
export function reluDistanceChunk(chunk: i32): void {
  const n = samples();
  const row = paddedBytes(n);
  const first = <i32>(<i64>chunk * width() / chunks());
  const last = <i32>(<i64>(chunk + 1) * width() / chunks());
  let total: f64 = 0;
  for (let r = first; r < last; r++) {
    const v = coefficients() + (<usize>r * <usize>n << 3);
    let sum: f64 = 0;
    for (let i = 0; i < n; i++) {
      const g = gram() + <usize>i * row;
      let product: f64 = 0;
      for (let o: usize = 0, end = <usize>n << 3; o < end; o += 8) product += load<f64>(g + o) * load<f64>(v + o);
      sum += load<f64>(v + (<usize>i << 3)) * product;
    }
    total += sum;
  }
  store<f64>(partials() + ((<usize>chunk * <usize>(n + 1)) << 3), total);
}
