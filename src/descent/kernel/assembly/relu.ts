import {
  ADVANCE_BLUR, ADVANCE_TRAVEL, chunks, coefficients, counts, DISTANCE, factors, gram, history, HISTORY, maskBytes, masks, moves, now,
  partials, preactivations, samples, scratch, signs, since, START, strips, SYNC, task, wakes, width,
} from './layout';

/**
 * ReLU. Between two changes of its pattern of activity a neuron moves rigidly: by Σ_{i active} (F_i(k) − F_i(j)) G_i from step j to
 * step k, F the sums of the factors (η/√m) r so far. So it rests where it was stored until the way that any preactivation can have
 * gone since reaches the smallest of its own; only then it is looked at, and only a change of pattern stores it anew. What the resting
 * neurons add to u moves by G∘N f, N_ij the number of neurons active on both i and j: n² operations, whatever the width.
 *
 * Preactivations are kept times the sign of their neuron, x = a z, so that a σ(z) is x where active.
 */

/** Neurons summed one after the other before their sum is added to the chunk's. */
const NEURONS = 64;
/** Entries of a neuron that are worked out one by one, at most, before it is stored anew. */
const MANY = 6;
/** Relative errors of numbers that are kept in 32 bits stay below this. */
const NARROWED: f64 = 1.0 / 4194304;

/** n, rounded up to whole vectors of 8. */
@inline function padded(): usize {
  return (<usize>samples() + 7) & ~7;
}
// of a thread's scratch, rows of `padded` doubles: y; the values and places of a sparse combination of rows of G; sums; bits by sample
@inline function values(own: usize): usize { return own + (padded() << 3); }
@inline function places(own: usize): usize { return own + (padded() << 4); }
@inline function sumsOf(own: usize): usize { return own + 3 * (padded() << 3); }
@inline function columns(own: usize): usize { return own + (padded() << 5); }
@inline function pairs(own: usize): usize { return own + 5 * (padded() << 3); }

@inline function maskOf(r: i32): usize { return masks() + <usize>r * <usize>maskBytes(); }
@inline function storedRow(array: usize, r: i32): usize { return array + ((<usize>r * <usize>samples()) << 3); }

/**
 * What a step with `factors` does to neurons at rest. `moves` receives, in rows of `padded` doubles, G∘N f, by which the sums of
 * outputs go down, and |G| |f|. Returns the most that any preactivation can move.
 */
export function reluAdvance(): f64 {
  const n = <usize>samples();
  const size = padded();
  let most: f64 = 0;
  for (let i: usize = 0; i < size; i += 4) {
    let m0 = f64x2.splat(0), m1 = m0, p0 = m0, p1 = m0, q0 = m0, q1 = m0;
    const zero = f64x2.splat(0);
    let g = gram() + (i << 3);
    let c = counts() + (i << 2);
    for (let f = factors(), end = f + (n << 3); f < end; f += 8) {
      const factor = v128.load64_splat(f);
      const t0 = f64x2.mul(v128.load(g), factor);
      const t1 = f64x2.mul(v128.load(g, 16), factor);
      m0 = f64x2.add(m0, f64x2.mul(t0, f64x2.convert_low_i32x4_s(v128.load64_zero(c))));
      m1 = f64x2.add(m1, f64x2.mul(t1, f64x2.convert_low_i32x4_s(v128.load64_zero(c, 8))));
      p0 = f64x2.add(p0, f64x2.pmax(t0, zero));
      p1 = f64x2.add(p1, f64x2.pmax(t1, zero));
      q0 = f64x2.add(q0, f64x2.pmin(t0, zero));
      q1 = f64x2.add(q1, f64x2.pmin(t1, zero));
      g += size << 3;
      c += size << 2;
    }
    const target = moves() + (i << 3);
    v128.store(target, m0);
    v128.store(target, m1, 16);
    v128.store(target + (size << 3), f64x2.sub(p0, q0));
    v128.store(target + (size << 3), f64x2.sub(p1, q1), 16);
    // a pattern picks some of the terms: at most all of one sign
    const way = f64x2.pmax(f64x2.pmax(p0, f64x2.neg(q0)), f64x2.pmax(p1, f64x2.neg(q1)));
    most = max(most, max(f64x2.extract_lane(way, 0), f64x2.extract_lane(way, 1)));
  }
  return most;
}

/** One chunk of a task: a range of neurons. In `partials` it leaves n sums, n more that hold their rounding errors, and the changes seen. */
export function reluChunk(chunk: i32, own: usize): void {
  const first = <i32>(<i64>chunk * width() / chunks());
  const last = <i32>(<i64>(chunk + 1) * width() / chunks());
  const n = <usize>samples();
  const sums = partials() + <usize>chunk * ((2 * n + 1) << 3);
  const changes = sums + (n << 4);
  memory.fill(sums, 0, (2 * n + 1) << 3);
  if (task() == DISTANCE) store<f64>(changes, distanceOf(first, last, own));
  else if (task() == START || task() == SYNC) storeAll(first, last, own, sums);
  else store<f64>(changes, <f64>wakeSome(first, last, own, sums));
}

/** Looks at the neurons that may have changed; returns how many entries of their patterns did. */
function wakeSome(first: i32, last: i32, own: usize, sums: usize): i32 {
  const travel = load<f64>(ADVANCE_TRAVEL);
  const limit = <f32>(travel + travel * NARROWED);
  const limits = f32x4.splat(limit);
  let changes = 0;
  let r = first;
  for (; r + 4 <= last; r += 4) {
    let due = i32x4.bitmask(f32x4.le(v128.load(wakes() + (<usize>r << 2)), limits));
    for (; due != 0; due &= due - 1) changes += wake(r + ctz(due), own, sums);
  }
  for (; r < last; r++) if (load<f32>(wakes() + (<usize>r << 2)) <= limit) changes += wake(r, own, sums);
  return changes;
}

/**
 * Works out the entries of neuron r that may have changed sign. If one has, or there are many, the neuron is stored anew. Returns the
 * number of changes.
 */
function wake(r: i32, own: usize, sums: usize): i32 {
  const n = <usize>samples();
  const from = <usize>load<u8>(since() + <usize>r);
  const then = load<f64>(history() + <usize>HISTORY * (n << 3) + (from << 3));
  const x = storedRow(preactivations(), r);
  const reach = load<f64>(ADVANCE_TRAVEL) - then + load<f64>(ADVANCE_BLUR);
  let least = Infinity;
  let entries = -1;
  let due = 0;
  for (let i: usize = 0; i < n; i++) {
    const stored = load<f64>(x + (i << 3));
    const size = abs(stored);
    if (size > reach) {
      least = min(least, size + then);
      continue;
    }
    if (entries < 0) entries = listDifferences(r, own);
    const y = stored - dot(entries, own, i);
    if (++due > MANY || !(y * stored > 0)) return renew(r, own, sums);
    least = min(least, abs(y) + load<f64>(ADVANCE_TRAVEL));
  }
  setWake(r, least);
  return 0;
}

/** Σ of the listed multiples of entries of row i of G, in the order of the list. */
@inline function dot(entries: i32, own: usize, i: usize): f64 {
  const g = gram() + i * (padded() << 3);
  let sum: f64 = 0;
  for (let e = values(own), end = e + (<usize>entries << 3); e < end; e += 8) {
    sum += load<f64>(e) * load<f64>(g + (<usize>load<u32>(e + (padded() << 3), 4) << 3));
  }
  return sum;
}

/** Stores neuron r as it is now and adds what changed to the chunk's sums; returns the number of changes. */
function renew(r: i32, own: usize, sums: usize): i32 {
  const entries = catchUp(r, own);
  let changes = 0;
  const least = classify(columns(own), own, load<i8>(signs() + <usize>r), 0);
  const mask = maskOf(r);
  for (let b: usize = 0, end = <usize>maskBytes(); b < end; b++) {
    const fresh = load<u8>(columns(own) + b);
    for (let bits = <u32>(fresh ^ load<u8>(mask + b)); bits != 0; bits &= bits - 1) {
      const i = (b << 3) + <usize>ctz(bits);
      const y = load<f64>(own + (i << 3));
      addExactly(sums, i, (fresh >> <u8>ctz(bits)) & 1 ? y : -y);
      changes++;
    }
  }
  keep(r, own, entries, now());
  setWake(r, least + load<f64>(ADVANCE_TRAVEL));
  return changes;
}

/** START: classifies all neurons and counts; SYNC: stores all as they are now. Both sum a σ afresh. */
function storeAll(first: i32, last: i32, own: usize, sums: usize): void {
  const n = <usize>samples();
  const starts = task() == START;
  const line = padded() << 3;
  const total = sumsOf(own);
  if (starts) memory.fill(pairs(own), 0, (n * n) << 2);
  for (let block = first; block < last; block += NEURONS) {
    const end = min(block + NEURONS, last);
    memory.fill(total, 0, line);
    if (starts) memory.fill(columns(own), 0, line);
    for (let r = block; r < end; r++) {
      const entries = starts ? copyRow(r, own) : catchUp(r, own);
      const bits = starts ? maskOf(r) : columns(own);
      const least = classify(bits, own, load<i8>(signs() + <usize>r), total);
      if (starts) {
        for (let b: usize = 0; b < <usize>maskBytes(); b++) {
          for (let active = <u32>load<u8>(bits + b); active != 0; active &= active - 1) {
            const at = columns(own) + (((b << 3) + <usize>ctz(active)) << 3);
            store<u64>(at, load<u64>(at) | (<u64>1 << <u64>(r - block)));
          }
        }
      }
      if (!starts) keep(r, own, entries, 0);
      else store<u8>(since() + <usize>r, 0);
      setWake(r, least);
    }
    for (let at: usize = 0; at < n << 3; at += 8) store<f64>(sums + at, load<f64>(sums + at) + load<f64>(total + at));
    if (starts) countPairs(own);
  }
  if (starts) addCounts(own);
}

/** Adds the block's neurons to the thread's counts of pairs i ≤ j. */
function countPairs(own: usize): void {
  const n = samples();
  const bits = columns(own);
  for (let i = 0; i < n; i++) {
    const one = load<u64>(bits + (<usize>i << 3));
    if (one == 0) continue;
    const row = pairs(own) + ((<usize>i * <usize>n) << 2);
    for (let j = i; j < n; j++) {
      const at = row + (<usize>j << 2);
      store<i32>(at, load<i32>(at) + <i32>popcnt(one & load<u64>(bits + (<usize>j << 3))));
    }
  }
}

/** Integers: the order in which threads add them makes no difference. */
function addCounts(own: usize): void {
  const n = samples();
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const count = load<i32>(pairs(own) + (<usize>(i * n + j) << 2));
      if (count != 0) addToPair(i, j, count);
    }
  }
}

@inline function addToPair(i: i32, j: i32, count: i32): void {
  const size = <i32>padded();
  atomic.add<i32>(counts() + (<usize>(i * size + j) << 2), count);
  if (i != j) atomic.add<i32>(counts() + (<usize>(j * size + i) << 2), count);
}

/** Stores neuron r as y, with the pattern in `columns`, and what belongs to it; its history begins at `from`. */
function keep(r: i32, own: usize, entries: i32, from: i32): void {
  const n = samples();
  const row = storedRow(preactivations(), r);
  copy(row, own, <usize>n << 3);
  if (coefficients() != 0) {
    // v ← v + F(now) − F(then) where it was active
    const v = storedRow(coefficients(), r);
    for (let e = 0; e < entries; e++) {
      const at = v + (<usize>load<u32>(places(own) + (<usize>e << 3), 4) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(values(own) + (<usize>e << 3)));
    }
  }
  store<u8>(since() + <usize>r, <u8>from);
  const mask = maskOf(r);
  for (let b: usize = 0, end = <usize>maskBytes(); b < end; b++) {
    const fresh = load<u8>(columns(own) + b);
    for (let bits = <u32>(fresh ^ load<u8>(mask + b)); bits != 0; bits &= bits - 1) flip(mask, <i32>(b << 3) + ctz(bits));
  }
}

/** Changes one entry of a pattern and the counts of pairs with it. */
function flip(mask: usize, i: i32): void {
  const at = mask + <usize>(i >> 3);
  const bit = <u8>1 << <u8>(i & 7);
  const becomes = (load<u8>(at) & bit) == 0;
  if (becomes) store<u8>(at, load<u8>(at) | bit);
  for (let b = 0, end = maskBytes(); b < end; b++) {
    for (let active = <u32>load<u8>(mask + <usize>b); active != 0; active &= active - 1) {
      addToPair(i, (b << 3) + ctz(active), becomes ? 1 : -1);
    }
  }
  if (!becomes) store<u8>(at, load<u8>(at) & ~bit);
}

/** The travel at which neuron r must be looked at again: where its first entry may be 0, rounded down to 32 bits. */
@inline function setWake(r: i32, least: f64): void {
  const at = (least - load<f64>(ADVANCE_BLUR)) * (1 - NARROWED);
  store<f32>(wakes() + (<usize>r << 2), at < 1e-30 ? 0 : <f32>at);
}

/** A few doubles, too few for a call. */
@inline function copy(to: usize, from: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at));
  if (at < bytes) store<f64>(to + at, load<f64>(from + at));
}

/** y = x: the row as stored. */
function copyRow(r: i32, own: usize): i32 {
  const row = storedRow(preactivations(), r);
  copy(own, row, <usize>samples() << 3);
  return 0;
}

/** y = x − Σ_{i active} (F_i(now) − F_i(then)) G_i, neuron r as it is now; leaves the terms and returns their number. */
function catchUp(r: i32, own: usize): i32 {
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
function listDifferences(r: i32, own: usize): i32 {
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

@inline function list(own: usize, entries: i32, i: usize, value: f64): i32 {
  const at = <usize>entries << 3;
  store<f64>(values(own) + at, value);
  store<u32>(places(own) + at, <u32>(strips() + (i << 7)));
  store<u32>(places(own) + at, <u32>i, 4);
  return entries + 1;
}

/** y = Σ of the listed multiples of rows of G, in the order of the list. */
function combine(entries: i32, own: usize): void {
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

/**
 * Writes the pattern of y and returns the smallest |y_i|. z ≤ 0 is idle; NaN is not, so that it is seen. Adds the active part of y to
 * `total` where that is not 0.
 */
function classify(bits: usize, own: usize, sign: i8, total: usize): f64 {
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

/** Adds to one of the chunk's sums and keeps the rounding error in the second row. */
@inline function addExactly(sums: usize, i: usize, term: f64): void {
  const at = sums + (i << 3);
  const low = at + (<usize>samples() << 3);
  const before = load<f64>(at);
  const sum = before + term;
  const part = sum - before;
  store<f64>(at, sum);
  store<f64>(low, load<f64>(low) + ((before - (sum - part)) + (term - part)));
}

/** Σ_r v_rᵀ G v_r over some neurons: their share of the squared distance moved. */
function distanceOf(first: i32, last: i32, own: usize): f64 {
  const n = <usize>samples();
  let total: f64 = 0;
  for (let r = first; r < last; r++) {
    const v = storedRow(coefficients(), r);
    const w = sumsOf(own);
    memory.copy(w, v, n << 3);
    let entries = listDifferences(r, own);
    for (let e: usize = 0; e < <usize>entries << 3; e += 8) {
      const at = w + (<usize>load<u32>(places(own) + e, 4) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(values(own) + e));
    }
    entries = 0;
    for (let i: usize = 0; i < n; i++) {
      const value = load<f64>(w + (i << 3));
      if (value != 0) entries = list(own, entries, i, value);
    }
    combine(entries, own);
    let sum: f64 = 0;
    for (let at: usize = 0; at < n << 3; at += 8) sum += load<f64>(w + at) * load<f64>(own + at);
    total += sum;
  }
  return total;
}

/** Z of some neurons as they are now, row by row to `target`; for the thread that runs no task meanwhile. */
export function reluRows(first: i32, last: i32, target: usize): void {
  const own = scratch();
  for (let r = first; r < last; r++) {
    catchUp(r, own);
    const sign = <f64>load<i8>(signs() + <usize>r);
    for (let at: usize = 0; at < <usize>samples() << 3; at += 8) {
      store<f64>(target, sign * load<f64>(own + at));
      target += 8;
    }
  }
}
