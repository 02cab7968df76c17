import {
  chunks, coefficients, factors, gram, groupBits, maskBytes, masks, nextMasks, partials, preactivations, samples, signs,
  START, task, wantsLengths, width,
} from './layout';

/** Neurons summed one after the other before their sum is added to the chunk's. */
const NEURONS = 64;

@inline function padded(n: i32): i32 {
  return (n + 7) & ~7;
}

/** Groups of at most `bits` samples, none across a word of 64 activity bits. */
@inline function groupsPerWord(bits: i32): i32 {
  return (63 + bits) / bits;
}

/**
 * The step of a neuron is −a Σ_{i active} f_i G_i: for every group of samples and every pattern of activity in it, tabulate
 * the partial sum. Rows of the table are padded to 8 columns with zeros.
 */
export function buildTables(own: usize): void {
  const n = samples();
  const bits = groupBits();
  const row = <usize>padded(n) << 3;
  const g = gram();
  const f = factors();
  let table = own;
  for (let word = 0; word < n; word += 64) {
    for (let start = word, stop = min(word + 64, n); start < stop; start += bits) {
      const patterns = 1 << min(bits, stop - start);
      memory.fill(table, 0, row);
      for (let pattern = 1; pattern < patterns; pattern++) {
        const k = start + ctz(pattern);
        const factor = load<f64>(f + (<usize>k << 3));
        const to = table + <usize>pattern * row;
        const from = table + <usize>(pattern & (pattern - 1)) * row;
        const entries = g + (<usize>(k * n) << 3);
        for (let o: usize = 0, end = <usize>n << 3; o < end; o += 8) {
          store<f64>(to + o, load<f64>(from + o) + factor * load<f64>(entries + o));
        }
        for (let o: usize = <usize>n << 3; o < row; o += 8) store<f64>(to + o, 0);
      }
      table += row << bits;
    }
  }
}

/** Bytes of the tables of one thread. */
function tableBytes(n: i32, bits: i32): usize {
  const groups = (n >> 6) * groupsPerWord(bits) + ((n & 63) + bits - 1) / bits;
  return (<usize>padded(n) << 3) * (<usize>groups << bits);
}

/** One chunk of a start or a step: moves its neurons, evaluates σ, writes the new activity, leaves the chunk's sums. */
export function reluChunk(chunk: i32, own: usize): void {
  const n = samples();
  const bytes = <usize>padded(n) << 3;
  const u = own + tableBytes(n, groupBits());
  const t = u + bytes;
  const edge = t + bytes; // the last columns of z, v and f where they do not fill 8
  const sums = partials() + ((<usize>chunk * <usize>(n + 1)) << 3);
  memory.fill(sums, 0, <usize>(n + 1) << 3);
  const first = <i32>(<i64>chunk * width() / chunks());
  const last = <i32>(<i64>(chunk + 1) * width() / chunks());
  const moves = task() != START;
  const full = n & ~7;
  const wide = n & ~15;
  for (let block = first; block < last; block += NEURONS) {
    memory.fill(u, 0, 2 * bytes);
    for (let r = block, end = min(block + NEURONS, last); r < end; r++) {
      const sign = v128.load64_splat(signs() + (<usize>r << 3));
      const old = masks() + <usize>r * maskBytes();
      const next = nextMasks() + <usize>r * maskBytes();
      const z = preactivations() + (<usize>r * <usize>n << 3);
      const v = coefficients() + (<usize>r * <usize>n << 3);
      let column = 0;
      for (; column < wide; column += 16) {
        const at = <usize>column << 3;
        store<u16>(next + (<usize>column >> 3), columns16(n, z + at, own + at, old, sign, u + at, t + at, moves));
      }
      if (column < full) {
        const at = <usize>column << 3;
        store<u8>(next + (<usize>column >> 3), columns8(n, z + at, own + at, old, sign, u + at, t + at, moves));
        column += 8;
      }
      if (column < n) {
        const at = <usize>column << 3;
        const rest = (<usize>n << 3) - at;
        memory.fill(edge, 0, 64);
        memory.copy(edge, z + at, rest);
        store<u8>(next + (<usize>column >> 3), columns8(n, edge, own + at, old, sign, u + at, t + at, moves));
        memory.copy(z + at, edge, rest);
      }
      if (moves && coefficients() != 0) accumulate(n, v, old, f64x2.extract_lane(sign, 0));
    }
    let length: f64 = 0;
    for (let i = 0; i < n; i++) {
      const at = <usize>i << 3;
      store<f64>(sums + at, load<f64>(sums + at) + load<f64>(u + at));
      if (moves) length += load<f64>(factors() + at) * load<f64>(t + at);
    }
    store<f64>(sums + (<usize>n << 3), load<f64>(sums + (<usize>n << 3)) + length);
  }
}

/** Moves z, adds σ to u and the active part of the move to t; false where z ≤ 0: NaN counts as active, so that it is seen. */
@inline function settle(z: usize, sign: v128, move: v128, u: usize, t: usize): v128 {
  const before = v128.load(z);
  const after = f64x2.sub(before, f64x2.mul(sign, move));
  v128.store(z, after);
  const off = f64x2.le(after, f64x2.splat(0));
  v128.store(u, f64x2.add(v128.load(u), f64x2.mul(sign, v128.andnot(after, off))));
  if (wantsLengths()) {
    v128.store(t, f64x2.add(v128.load(t), v128.andnot(move, f64x2.le(before, f64x2.splat(0)))));
  }
  return off;
}

@inline function pack4(a: v128, b: v128, c: v128, d: v128): v128 {
  return i16x8.narrow_i32x4_s(
    i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    i8x16.shuffle(c, d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
  );
}

@inline function columns16(n: i32, z: usize, own: usize, old: usize, sign: v128, u: usize, t: usize, moves: bool): i32 {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
  if (moves) {
    const bits = groupBits();
    const low = (1 << bits) - 1;
    const row = <usize>padded(n) << 3;
    const group = row << bits;
    let table = own;
    for (let word = 0; word < n; word += 64) {
      let active = load<u64>(old + (<usize>word >> 3));
      for (let left = min(64, n - word); left > 0; left -= bits) {
        const at = table + <usize>(<i32>active & (left < bits ? (1 << left) - 1 : low)) * row;
        a0 = f64x2.add(a0, v128.load(at));
        a1 = f64x2.add(a1, v128.load(at, 16));
        a2 = f64x2.add(a2, v128.load(at, 32));
        a3 = f64x2.add(a3, v128.load(at, 48));
        a4 = f64x2.add(a4, v128.load(at, 64));
        a5 = f64x2.add(a5, v128.load(at, 80));
        a6 = f64x2.add(a6, v128.load(at, 96));
        a7 = f64x2.add(a7, v128.load(at, 112));
        active >>= bits;
        table += group;
      }
    }
  }
  const o0 = settle(z, sign, a0, u, t), o1 = settle(z + 16, sign, a1, u + 16, t + 16);
  const o2 = settle(z + 32, sign, a2, u + 32, t + 32), o3 = settle(z + 48, sign, a3, u + 48, t + 48);
  const o4 = settle(z + 64, sign, a4, u + 64, t + 64), o5 = settle(z + 80, sign, a5, u + 80, t + 80);
  const o6 = settle(z + 96, sign, a6, u + 96, t + 96), o7 = settle(z + 112, sign, a7, u + 112, t + 112);
  return ~i8x16.bitmask(i8x16.narrow_i16x8_s(pack4(o0, o1, o2, o3), pack4(o4, o5, o6, o7)));
}

@inline function columns8(n: i32, z: usize, own: usize, old: usize, sign: v128, u: usize, t: usize, moves: bool): i32 {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
  if (moves) {
    const bits = groupBits();
    const low = (1 << bits) - 1;
    const row = <usize>padded(n) << 3;
    const group = row << bits;
    let table = own;
    for (let word = 0; word < n; word += 64) {
      let active = load<u64>(old + (<usize>word >> 3));
      for (let left = min(64, n - word); left > 0; left -= bits) {
        const at = table + <usize>(<i32>active & (left < bits ? (1 << left) - 1 : low)) * row;
        a0 = f64x2.add(a0, v128.load(at));
        a1 = f64x2.add(a1, v128.load(at, 16));
        a2 = f64x2.add(a2, v128.load(at, 32));
        a3 = f64x2.add(a3, v128.load(at, 48));
        active >>= bits;
        table += group;
      }
    }
  }
  const o0 = settle(z, sign, a0, u, t), o1 = settle(z + 16, sign, a1, u + 16, t + 16);
  const o2 = settle(z + 32, sign, a2, u + 32, t + 32), o3 = settle(z + 48, sign, a3, u + 48, t + 48);
  return ~i16x8.bitmask(pack4(o0, o1, o2, o3));
}

/** v ← v + a f where active. */
function accumulate(n: i32, v: usize, old: usize, sign: f64): void {
  const f = factors();
  for (let i = 0; i < n; i++) {
    if (((load<u8>(old + (<usize>i >> 3)) >> (i & 7)) & 1) == 0) continue;
    const at = <usize>i << 3;
    store<f64>(v + at, load<f64>(v + at) + sign * load<f64>(f + at));
  }
}

/** Σ_r v_rᵀ G v_r over the neurons of one chunk: the squared distance moved. */
export function reluDistanceChunk(chunk: i32): void {
  const n = samples();
  const g = gram();
  const first = <i32>(<i64>chunk * width() / chunks());
  const last = <i32>(<i64>(chunk + 1) * width() / chunks());
  let total: f64 = 0;
  for (let r = first; r < last; r++) {
    const v = coefficients() + (<usize>r * <usize>n << 3);
    let sum: f64 = 0;
    for (let i = 0; i < n; i++) {
      let product: f64 = 0;
      for (let k = 0; k < n; k++) product += load<f64>(g + (<usize>(i * n + k) << 3)) * load<f64>(v + (<usize>k << 3));
      sum += load<f64>(v + (<usize>i << 3)) * product;
    }
    total += sum;
  }
  store<f64>(partials() + ((<usize>chunk * <usize>(n + 1)) << 3), total);
}
