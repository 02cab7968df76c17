import { increase } from './increments';
import { keepsSlopes, keepsValues, slopesOf } from './kept';
import {
  BLOCK, chunks, coefficients, expansion, factors, gram, kept, kind, panels, partials, preactivations, REACH, samples, signs, START,
  task, TERMS, VECTORS, wantsLengths, width,
} from './layout';
import { evaluateMixture } from './mixture';
import { isOdd, MIXTURE, SIGMOID, SILU } from './tails';
import { evaluate, evaluateCarefully, locate, LOGISTIC, SLOPES, VALUES } from './taylor';

/** Samples moved before σ follows them: what they need stays in the first cache. Even. */
const SAMPLES = 8;

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

/**
 * One chunk of a start or a step: moves its panels, brings what is kept of σ up to date, leaves in `partials` the chunk's sums of aσ,
 * or of what they have grown by; the squared length of its step; how many panels have a preactivation out of reach of increments.
 */
export function smoothChunk(chunk: i32, scaled: usize): void {
  const n = samples();
  const rowBytes = <usize>n << 6;
  let s = scaled + ((<usize>n * <usize>n) << 3);
  let next = s + rowBytes;
  const moved = next + rowBytes;
  const u = moved + 2 * rowBytes;
  const t = u + (<usize>n << 4);
  const a = t + (<usize>n << 4);
  const moves = task() != START;
  const sums = partials() + ((<usize>chunk * <usize>(n + 2)) << 3);
  memory.fill(sums, 0, <usize>(n + 2) << 3);
  const first = <i32>(<i64>chunk * panels() / chunks());
  const last = <i32>(<i64>(chunk + 1) * panels() / chunks());
  let beyond = 0;
  const odd = isOdd(kind());
  for (let o: usize = 0; o < 64; o += 16) v128.store(a + o, f64x2.splat(1));
  if (moves && !inPlace(n, first)) slopesOf(n, first, preactivations() + <usize>first * rowBytes, kept() + <usize>first * rowBytes, s);
  for (let block = first; block < last; block += BLOCK) {
    memory.fill(u, 0, <usize>n << 5);
    for (let p = block, end = min(block + BLOCK, last); p < end; p++) {
      const z = preactivations() + <usize>p * rowBytes;
      const k = kept() + <usize>p * rowBytes;
      if (!odd) widen(signs() + (<usize>p << 3), a);
      if (moves) {
        const slopes = inPlace(n, p) ? k : s;
        if (coefficients() != 0) accumulate(coefficients() + <usize>p * rowBytes, slopes, a);
        moveInBlocks(n, p, p + 1 < last, z, k, slopes, next, a, scaled, moved, t, u);
      }
      if (expansion() == 0 && !evaluatePanel(n, z, k, s, moved, a, u)) beyond += <i32>isBeyond(n, z);
      const other = s;
      s = next;
      next = other;
    }
    let length: f64 = 0;
    for (let i = 0; i < n; i++) {
      const at = <usize>i << 3;
      store<f64>(sums + at, load<f64>(sums + at) + sumOf(v128.load(u + 2 * at)));
      if (moves) length += load<f64>(factors() + at) * sumOf(v128.load(t + 2 * at));
    }
    store<f64>(sums + (<usize>n << 3), load<f64>(sums + (<usize>n << 3)) + length);
  }
  store<f64>(sums + (<usize>(n + 1) << 3), <f64>beyond);
}

/** Whether a step reads σ′ of panel p where it is kept: it is all read before it is changed, and no neuron is missing. */
@inline function inPlace(n: i32, p: i32): bool {
  return n <= SAMPLES && keepsSlopes(kind()) && (p < panels() - 1 || (width() & 7) == 0);
}

/**
 * Moves one panel, a few samples at a time, and what is kept of σ with them where that goes by increments. Meanwhile works out σ′ of
 * the next panel, where there is one, so that its memory is read while there is something else to do.
 */
function moveInBlocks(
  n: i32, p: i32, more: bool, z: usize, k: usize, s: usize, next: usize, a: usize, g: usize, moved: usize, t: usize, u: usize,
): void {
  const panel = <usize>n << 6;
  for (let i = 0; i < n; i += SAMPLES) {
    const rows = min(SAMPLES, n - i);
    const at = <usize>i << 6;
    if (more && !inPlace(n, p + 1)) slopesOf(rows, p + 1, z + panel + at, k + panel + at, next + at);
    move(n, i, rows, z + at, s, a, g + ((<usize>i * <usize>n) << 3), moved, t);
    if (expansion() != 0) increase(expansion(), rows, z + at, k + at, s + at, moved, a, u + (<usize>i << 4));
  }
}

/** σ and what is kept of it, from Z alone. False: some preactivation is beyond the table. */
function evaluatePanel(n: i32, z: usize, k: usize, s: usize, points: usize, a: usize, u: usize): bool {
  const which = kind();
  if (which == MIXTURE) {
    evaluateMixture(n, z, k, points, a + 64);
    addValues(n, a, points, u);
    return true;
  }
  if (which == SILU) {
    if (locate(n, z, points, TERMS)) {
      evaluate(n, z, k, a, points, u, TERMS, LOGISTIC);
      return true;
    }
    evaluateCarefully(n, z, s, points, TERMS, SIGMOID);
    memory.copy(k, points, <usize>n << 6);
    for (let o: usize = 0, end = <usize>n << 6; o < end; o += 16) v128.store(points + o, f64x2.mul(v128.load(z + o), v128.load(k + o)));
    addValues(n, a, points, u);
    return false;
  }
  const values = keepsValues(which);
  if (locate(n, z, points, VECTORS)) {
    if (values) evaluate(n, z, k, a, points, u, VECTORS, VALUES);
    else evaluate(n, z, k, a, points, u, VECTORS, SLOPES);
    return true;
  }
  evaluateCarefully(n, z, s, points, VECTORS, which);
  memory.copy(k, values ? points : s, <usize>n << 6);
  addValues(n, a, points, u);
  return false;
}

/** Whether some preactivation is too large for increments, or NaN. */
function isBeyond(n: i32, z: usize): bool {
  for (let o: usize = 0, end = <usize>n << 6; o < end; o += 8) {
    if (!(abs(load<f64>(z + o)) <= load<f64>(REACH))) return true;
  }
  return false;
}

/** Eight signs as doubles. */
@inline function widen(from: usize, to: usize): void {
  const words = v128.load_ext<i8>(from);
  const first = i32x4.extend_low_i16x8_s(words), second = i32x4.extend_high_i16x8_s(words);
  v128.store(to, f64x2.convert_low_i32x4_s(first));
  v128.store(to, f64x2.convert_low_i32x4_s(v128.shuffle<i64>(first, first, 1, 1)), 16);
  v128.store(to, f64x2.convert_low_i32x4_s(second), 32);
  v128.store(to, f64x2.convert_low_i32x4_s(v128.shuffle<i64>(second, second, 1, 1)), 48);
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

/** One sample of a panel at `row` times what stands in four registers, summed over its neurons into two lanes. */
@inline function rowProduct(row: usize, p0: v128, p1: v128, p2: v128, p3: v128): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(v128.load(row), p0), f64x2.mul(v128.load(row, 16), p1)),
    f64x2.add(f64x2.mul(v128.load(row, 32), p2), f64x2.mul(v128.load(row, 48), p3)),
  );
}

/** One sample of a panel: z ← z − a·product, a = 1 where it is not `signed`; and how far it came. */
@inline function settle(z: usize, a: usize, signed: bool, p0: v128, p1: v128, p2: v128, p3: v128, moved: usize): void {
  const y0 = v128.load(z), y1 = v128.load(z, 16), y2 = v128.load(z, 32), y3 = v128.load(z, 48);
  const z0 = f64x2.sub(y0, signed ? f64x2.mul(v128.load(a), p0) : p0);
  const z1 = f64x2.sub(y1, signed ? f64x2.mul(v128.load(a, 16), p1) : p1);
  const z2 = f64x2.sub(y2, signed ? f64x2.mul(v128.load(a, 32), p2) : p2);
  const z3 = f64x2.sub(y3, signed ? f64x2.mul(v128.load(a, 48), p3) : p3);
  v128.store(z, z0);
  v128.store(z, z1, 16);
  v128.store(z, z2, 32);
  v128.store(z, z3, 48);
  v128.store(moved, f64x2.sub(z0, y0));
  v128.store(moved, f64x2.sub(z1, y1), 16);
  v128.store(moved, f64x2.sub(z2, y2), 32);
  v128.store(moved, f64x2.sub(z3, y3), 48);
}

/**
 * So many samples of one panel, an even number: z_i ← z_i − a Σ_k (G diag f)_ik σ′_k, k in order. z, g, moved, old and t stand at the first of them, old
 * among the σ′, which go from s to `end`. Adds Σ σ′ ∘ product to t where `lengths` are asked for.
 *
 * The form of the loop was chosen by measurement on Node 20, where small changes cost up to 12 %: products from the last to the first, for
 * the engine turns them round; a way out after each part of four, for it keeps the operands of one part in registers, not those of a longer
 * body; k and g moved on each time, which makes for the shortest instructions.
 */
@inline function movePairs(
  signed: bool, lengths: bool, rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize,
): void {
  for (const after = z + (<usize>rows << 6); z != after; z += 128, moved += 128) {
    const g0 = v128.load64_splat(g), g1 = v128.load64_splat(g, 8);
    const s0 = v128.load(s), s1 = v128.load(s, 16), s2 = v128.load(s, 32), s3 = v128.load(s, 48);
    let a7 = f64x2.mul(s3, g1);
    let a6 = f64x2.mul(s2, g1);
    let a5 = f64x2.mul(s1, g1);
    let a4 = f64x2.mul(s0, g1);
    let a3 = f64x2.mul(s3, g0);
    let a2 = f64x2.mul(s2, g0);
    let a1 = f64x2.mul(s1, g0);
    let a0 = f64x2.mul(s0, g0);
    g += 16;
    for (let k = s + 64; ; ) {
      {
        const g0 = v128.load64_splat(g), g1 = v128.load64_splat(g, 8);
        const s0 = v128.load(k), s1 = v128.load(k, 16), s2 = v128.load(k, 32), s3 = v128.load(k, 48);
        a7 = f64x2.add(a7, f64x2.mul(s3, g1));
        a6 = f64x2.add(a6, f64x2.mul(s2, g1));
        a5 = f64x2.add(a5, f64x2.mul(s1, g1));
        a4 = f64x2.add(a4, f64x2.mul(s0, g1));
        a3 = f64x2.add(a3, f64x2.mul(s3, g0));
        a2 = f64x2.add(a2, f64x2.mul(s2, g0));
        a1 = f64x2.add(a1, f64x2.mul(s1, g0));
        a0 = f64x2.add(a0, f64x2.mul(s0, g0));
      }
      k += 64;
      g += 16;
      if (k == end) break;
      {
        const g0 = v128.load64_splat(g), g1 = v128.load64_splat(g, 8);
        const s0 = v128.load(k), s1 = v128.load(k, 16), s2 = v128.load(k, 32), s3 = v128.load(k, 48);
        a7 = f64x2.add(a7, f64x2.mul(s3, g1));
        a6 = f64x2.add(a6, f64x2.mul(s2, g1));
        a5 = f64x2.add(a5, f64x2.mul(s1, g1));
        a4 = f64x2.add(a4, f64x2.mul(s0, g1));
        a3 = f64x2.add(a3, f64x2.mul(s3, g0));
        a2 = f64x2.add(a2, f64x2.mul(s2, g0));
        a1 = f64x2.add(a1, f64x2.mul(s1, g0));
        a0 = f64x2.add(a0, f64x2.mul(s0, g0));
      }
      k += 64;
      g += 16;
      if (k == end) break;
      {
        const g0 = v128.load64_splat(g), g1 = v128.load64_splat(g, 8);
        const s0 = v128.load(k), s1 = v128.load(k, 16), s2 = v128.load(k, 32), s3 = v128.load(k, 48);
        a7 = f64x2.add(a7, f64x2.mul(s3, g1));
        a6 = f64x2.add(a6, f64x2.mul(s2, g1));
        a5 = f64x2.add(a5, f64x2.mul(s1, g1));
        a4 = f64x2.add(a4, f64x2.mul(s0, g1));
        a3 = f64x2.add(a3, f64x2.mul(s3, g0));
        a2 = f64x2.add(a2, f64x2.mul(s2, g0));
        a1 = f64x2.add(a1, f64x2.mul(s1, g0));
        a0 = f64x2.add(a0, f64x2.mul(s0, g0));
      }
      k += 64;
      g += 16;
      if (k == end) break;
      {
        const g0 = v128.load64_splat(g), g1 = v128.load64_splat(g, 8);
        const s0 = v128.load(k), s1 = v128.load(k, 16), s2 = v128.load(k, 32), s3 = v128.load(k, 48);
        a7 = f64x2.add(a7, f64x2.mul(s3, g1));
        a6 = f64x2.add(a6, f64x2.mul(s2, g1));
        a5 = f64x2.add(a5, f64x2.mul(s1, g1));
        a4 = f64x2.add(a4, f64x2.mul(s0, g1));
        a3 = f64x2.add(a3, f64x2.mul(s3, g0));
        a2 = f64x2.add(a2, f64x2.mul(s2, g0));
        a1 = f64x2.add(a1, f64x2.mul(s1, g0));
        a0 = f64x2.add(a0, f64x2.mul(s0, g0));
      }
      k += 64;
      g += 16;
      if (k == end) break;
    }
    if (lengths) {
      v128.store(t, f64x2.add(v128.load(t), rowProduct(old, a0, a1, a2, a3)));
      v128.store(t, f64x2.add(v128.load(t, 16), rowProduct(old + 64, a4, a5, a6, a7)), 16);
      old += 128;
      t += 32;
    }
    settle(z, a, signed, a0, a1, a2, a3, moved);
    settle(z + 64, a, signed, a4, a5, a6, a7, moved + 64);
  }
}

// One function each, exported so that none is put into another: with all in one, the engine runs out of registers.
export function movePlain(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize): void {
  movePairs(false, false, rows, z, s, end, g, moved, 0, 0, 0);
}
export function moveSigned(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize): void {
  movePairs(true, false, rows, z, s, end, g, moved, a, 0, 0);
}
export function movePlainSummed(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, old: usize, t: usize): void {
  movePairs(false, true, rows, z, s, end, g, moved, 0, old, t);
}
export function moveSignedSummed(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize): void {
  movePairs(true, true, rows, z, s, end, g, moved, a, old, t);
}

/** The last sample, where their number is odd. */
function moveLast(lengths: bool, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
  for (let k = s; k < end; k += 64) {
    const g0 = v128.load64_splat(g);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(k), g0));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(k, 16), g0));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(k, 32), g0));
    a3 = f64x2.add(a3, f64x2.mul(v128.load(k, 48), g0));
    g += 8;
  }
  if (lengths) v128.store(t, f64x2.add(v128.load(t), rowProduct(old, a0, a1, a2, a3)));
  settle(z, a, true, a0, a1, a2, a3, moved);
}

/** Moves samples first, …, first + rows − 1 of one panel, as `movePairs` says; z and g stand at the first, t at that of sample 0. */
function move(n: i32, first: i32, rows: i32, z: usize, s: usize, a: usize, g: usize, moved: usize, t: usize): void {
  const end = s + (<usize>n << 6);
  const lengths = wantsLengths();
  const signed = !isOdd(kind());
  const even = rows & ~1;
  const old = s + (<usize>first << 6), at = t + (<usize>first << 4);
  if (lengths) {
    if (signed) moveSignedSummed(even, z, s, end, g, moved, a, old, at);
    else movePlainSummed(even, z, s, end, g, moved, old, at);
  } else if (signed) moveSigned(even, z, s, end, g, moved, a);
  else movePlain(even, z, s, end, g, moved);
  if (even < rows) {
    const o = <usize>even << 6;
    moveLast(lengths, z + o, s, end, g + ((<usize>even * <usize>n) << 3), moved + o, a, old + o, at + (<usize>even << 4));
  }
}

/** Adds a σ, one after the other, to the block's sums. */
function addValues(n: i32, a: usize, values: usize, u: usize): void {
  for (let end = values + (<usize>n << 6); values < end; values += 64) {
    let sum = v128.load(u);
    for (let o: usize = 0; o < 64; o += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + o), v128.load(values + o)));
    v128.store(u, sum);
    u += 16;
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
      sum = f64x2.add(sum, rowProduct(at, p0, p1, p2, p3));
    }
    total += sumOf(sum);
  }
  store<f64>(partials() + (<usize>(chunk * (n + 2) + n) << 3), total);
}
