import {
  ADVANCE_BLUR, ADVANCE_TRAVEL, chunks, coefficients, counts, DISTANCE, history, HISTORY, maskBytes, now, partials,
  preactivations, samples, scratch, signs, since, START, SYNC, task, wakes, width,
} from './layout';
import { countPairs, flip } from './relu-counts';
import {
  catchUp, classify, columns, combine, copy, copyRow, dot, list, listDifferences, maskOf, padded, places,
  storedRow, sumsOf, values,
} from './relu-neuron';

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
  const travel = load<f64>(ADVANCE_TRAVEL) + load<f64>(ADVANCE_BLUR);
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
    for (let bits = <u32>(fresh ^ load<u8>(mask + b)); bits != 0; bits &= bits - 1) flip(mask, <i32>(b << 3) + ctz(bits), own);
  }
}

/** The travel at which neuron r must be looked at again: where its first entry may be 0, rounded down to 32 bits. */
@inline function setWake(r: i32, least: f64): void {
  const at = least * (1 - NARROWED);
  store<f32>(wakes() + (<usize>r << 2), at < 1e-30 ? 0 : <f32>at);
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
