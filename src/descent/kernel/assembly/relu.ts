import {
  coefficients, factors, gram, groupBits, maskBytes, masks, nextMasks, partials, preactivations, ranges, samples, signs,
  slabGroups, START, task, wantsLengths, width,
} from './layout';

/**
 * ReLU. Preactivations are kept times the sign of their neuron, x = a z: then a step is x ← x − Σ_{i active} f_i G_i, and a σ(z)
 * is x where active, without a multiplication. They lie in slabs of 8 samples, X[slab][neuron][8], so that the tables of
 * partial sums that a slab needs stay in the cache while many neurons go by. A chunk is a few slabs of a range of neurons.
 */

/** Neurons summed one after the other before their sum is added to the chunk's. */
const NEURONS = 64;
/** Bytes of 8 columns. */
const LINE: usize = 64;

@inline function slabCount(n: i32): i32 {
  return (n + 7) >> 3;
}

/** One chunk of a start or a step: moves its part of Z, evaluates σ, writes the new activity, leaves the chunk's sums. */
export function reluChunk(chunk: i32, own: usize): void {
  const slabs = slabCount(samples());
  const group = chunk / ranges();
  const range = chunk % ranges();
  const lengthAt = partials() + (<usize>(range * (samples() + slabGroups()) + samples() + group) << 3);
  store<f64>(lengthAt, 0);
  const first = <i32>(<i64>group * slabs / slabGroups());
  const last = <i32>(<i64>(group + 1) * slabs / slabGroups());
  for (let slab = first; slab < last; slab++) store<f64>(lengthAt, load<f64>(lengthAt) + reluSlab(slab, range, own));
}

/** Returns Σ f_i Σ_r [active] (G f)_i over the slab: its share of the step's squared length. */
function reluSlab(slab: i32, range: i32, own: usize): f64 {
  const n = samples();
  const m = width();
  const moves = task() != START;
  const table = own + 256;
  if (moves && load<i32>(own) != slab) {
    if (groupBits() == 8) buildTable(slab, table, 8);
    else buildTable(slab, table, 4);
    store<i32>(own, slab);
  }
  const first = <i32>(<i64>range * m / ranges());
  const last = <i32>(<i64>(range + 1) * m / ranges());
  const groups = !moves ? 0 : groupBits() == 8 ? slabCount(n) : 2 * slabCount(n);
  const u = own + 64;
  const t = own + 128;
  const columns = min(8, n - 8 * slab);
  const sums = partials() + (<usize>(range * (n + slabGroups()) + 8 * slab) << 3);
  memory.fill(sums, 0, <usize>columns << 3);
  let length: f64 = 0;
  for (let block = first; block < last; block += NEURONS) {
    const end = min(block + NEURONS, last);
    if (!moves || !(wantsLengths() || coefficients() != 0)) {
      if (groupBits() == 8) neurons(slab, block, end, table, groups, u, t, 8, false);
      else neurons(slab, block, end, table, groups, u, t, 4, false);
    } else {
      if (groupBits() == 8) neurons(slab, block, end, table, groups, u, t, 8, true);
      else neurons(slab, block, end, table, groups, u, t, 4, true);
    }
    for (let i = 0; i < columns; i++) {
      const at = <usize>i << 3;
      store<f64>(sums + at, load<f64>(sums + at) + load<f64>(u + at));
      if (moves) length += load<f64>(factors() + (<usize>slab << 6) + at) * load<f64>(t + at);
    }
  }
  return length;
}

/** For every group of samples and every pattern of activity in it, the slab's part of the sum of f_i G_i over the active. */
@inline function buildTable(slab: i32, table: usize, bits: i32): void {
  const n = samples();
  const row = <usize>slabCount(n) << 6;
  const g = gram() + (<usize>slab << 6);
  const f = factors();
  for (let start = 0, stop = 8 * slabCount(n); start < stop; start += bits) {
    const patterns = 1 << max(0, min(bits, n - start));
    for (let o: usize = 0; o < LINE; o += 16) v128.store(table + o, f64x2.splat(0));
    for (let pattern = 1; pattern < patterns; pattern++) {
      const k = <usize>(start + ctz(pattern));
      const factor = v128.load64_splat(f + (k << 3));
      const from = table + (<usize>(pattern & (pattern - 1)) << 6);
      const to = table + (<usize>pattern << 6);
      const entries = g + k * row;
      for (let o: usize = 0; o < LINE; o += 16) {
        v128.store(to + o, f64x2.add(v128.load(from + o), f64x2.mul(factor, v128.load(entries + o))));
      }
    }
    table += LINE << bits;
  }
}

/** Some neurons of a slab; leaves Σ a σ in u and, where `full`, the active part of the moves in t, and keeps v. */
@inline function neurons(
  slab: i32, first: i32, last: i32, table: usize, groups: i32, u: usize, t: usize, bits: i32, full: bool,
): void {
  const stride = maskBytes();
  const f = factors() + (<usize>slab << 6);
  let old = masks() + <usize>first * stride;
  let next = nextMasks() + <usize>first * stride + <usize>slab;
  let sign = signs() + (<usize>first << 3);
  let x = preactivations() + (<usize>slab * <usize>width() + <usize>first) * LINE;
  const keeps = coefficients() != 0;
  let v = coefficients() + (<usize>slab * <usize>width() + <usize>first) * LINE;
  let u0 = f64x2.splat(0), u1 = u0, u2 = u0, u3 = u0;
  let t0 = f64x2.splat(0), t1 = t0, t2 = t0, t3 = t0;
  const zero = f64x2.splat(0);
  for (let r = first; r < last; r++) {
    let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let rows = table;
    let some = old;
    if (bits == 8) {
      for (const even = old + (<usize>groups & ~1); some < even; some += 2) {
        const one = rows + (<usize>load<u8>(some) << 6);
        const two = rows + (<usize>load<u8>(some, 1) << 6);
        a0 = f64x2.add(f64x2.add(a0, v128.load(one)), v128.load(two, LINE << 8));
        a1 = f64x2.add(f64x2.add(a1, v128.load(one, 16)), v128.load(two, (LINE << 8) + 16));
        a2 = f64x2.add(f64x2.add(a2, v128.load(one, 32)), v128.load(two, (LINE << 8) + 32));
        a3 = f64x2.add(f64x2.add(a3, v128.load(one, 48)), v128.load(two, (LINE << 8) + 48));
        rows += LINE << 9;
      }
      if (groups & 1) {
        const row = rows + (<usize>load<u8>(some) << 6);
        a0 = f64x2.add(a0, v128.load(row));
        a1 = f64x2.add(a1, v128.load(row, 16));
        a2 = f64x2.add(a2, v128.load(row, 32));
        a3 = f64x2.add(a3, v128.load(row, 48));
      }
    } else {
      for (const end = old + (<usize>groups >> 1); some < end; some++) {
        const pattern = <usize>load<u8>(some);
        const one = rows + ((pattern & 15) << 6);
        const two = rows + ((pattern >> 4) << 6);
        a0 = f64x2.add(f64x2.add(a0, v128.load(one)), v128.load(two, LINE << 4));
        a1 = f64x2.add(f64x2.add(a1, v128.load(one, 16)), v128.load(two, (LINE << 4) + 16));
        a2 = f64x2.add(f64x2.add(a2, v128.load(one, 32)), v128.load(two, (LINE << 4) + 32));
        a3 = f64x2.add(f64x2.add(a3, v128.load(one, 48)), v128.load(two, (LINE << 4) + 48));
        rows += LINE << 5;
      }
    }
    const s = v128.and(v128.load64_splat(sign), i64x2.splat(0x8000000000000000));
    const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
    if (full) {
      const i0 = f64x2.le(v128.xor(x0, s), zero), i1 = f64x2.le(v128.xor(x1, s), zero);
      const i2 = f64x2.le(v128.xor(x2, s), zero), i3 = f64x2.le(v128.xor(x3, s), zero);
      t0 = f64x2.add(t0, v128.andnot(a0, i0));
      t1 = f64x2.add(t1, v128.andnot(a1, i1));
      t2 = f64x2.add(t2, v128.andnot(a2, i2));
      t3 = f64x2.add(t3, v128.andnot(a3, i3));
      if (keeps) {
        // v ← v + a f where active
        v128.store(v, f64x2.add(v128.load(v), v128.andnot(v128.xor(v128.load(f), s), i0)));
        v128.store(v, f64x2.add(v128.load(v, 16), v128.andnot(v128.xor(v128.load(f, 16), s), i1)), 16);
        v128.store(v, f64x2.add(v128.load(v, 32), v128.andnot(v128.xor(v128.load(f, 32), s), i2)), 32);
        v128.store(v, f64x2.add(v128.load(v, 48), v128.andnot(v128.xor(v128.load(f, 48), s), i3)), 48);
        v += LINE;
      }
    }
    const y0 = f64x2.sub(x0, a0), y1 = f64x2.sub(x1, a1), y2 = f64x2.sub(x2, a2), y3 = f64x2.sub(x3, a3);
    v128.store(x, y0);
    v128.store(x, y1, 16);
    v128.store(x, y2, 32);
    v128.store(x, y3, 48);
    // z ≤ 0 is idle; NaN is not, so that it is seen
    const i0 = f64x2.le(v128.xor(y0, s), zero), i1 = f64x2.le(v128.xor(y1, s), zero);
    const i2 = f64x2.le(v128.xor(y2, s), zero), i3 = f64x2.le(v128.xor(y3, s), zero);
    u0 = f64x2.add(u0, v128.andnot(y0, i0));
    u1 = f64x2.add(u1, v128.andnot(y1, i1));
    u2 = f64x2.add(u2, v128.andnot(y2, i2));
    u3 = f64x2.add(u3, v128.andnot(y3, i3));
    const idle = i16x8.narrow_i32x4_s(
      i8x16.shuffle(i0, i1, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
      i8x16.shuffle(i2, i3, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27),
    );
    store<u8>(next, <u8>~i16x8.bitmask(idle));
    old += stride;
    next += stride;
    sign += 8;
    x += LINE;
  }
  v128.store(u, u0);
  v128.store(u, u1, 16);
  v128.store(u, u2, 32);
  v128.store(u, u3, 48);
  v128.store(t, t0);
  v128.store(t, t1, 16);
  v128.store(t, t2, 32);
  v128.store(t, t3, 48);
}

/** Σ_r v_rᵀ G v_r, samples of the chunk's slabs against all, over its neurons: its share of the squared distance moved. */
export function reluDistanceChunk(chunk: i32): void {
  const n = samples();
  const slabs = slabCount(n);
  const row = <usize>slabs << 6;
  const group = chunk / ranges();
  const range = chunk % ranges();
  const first = <i32>(<i64>range * width() / ranges());
  const last = <i32>(<i64>(range + 1) * width() / ranges());
  const from = 8 * <i32>(<i64>group * slabs / slabGroups());
  const to = min(n, 8 * <i32>(<i64>(group + 1) * slabs / slabGroups()));
  let total: f64 = 0;
  for (let r = first; r < last; r++) {
    let sum: f64 = 0;
    for (let i = from; i < to; i++) {
      const g = gram() + <usize>i * row;
      let product: f64 = 0;
      for (let k = 0; k < n; k++) product += load<f64>(g + (<usize>k << 3)) * load<f64>(entry(r, k));
      sum += load<f64>(entry(r, i)) * product;
    }
    total += sum;
  }
  store<f64>(partials() + (<usize>(range * (n + slabGroups()) + n + group) << 3), total);
}

@inline function entry(r: i32, i: i32): usize {
  return coefficients() + (<usize>(i >> 3) * <usize>width() + <usize>r) * LINE + (<usize>(i & 7) << 3);
}
