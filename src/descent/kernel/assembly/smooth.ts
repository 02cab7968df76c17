import { arrange } from './arrange';
import { accompany } from './companions';
import { increase } from './increments';
import { keepsSlopes, keepsValues, slopesOf } from './kept';
import {
  BLOCK, chunks, coefficients, columns, companions, expansion, factors, gram, inputs, kept, kind, panels, partials, preactivations, REACH, samples, signs,
  START, task, TERMS, VECTORS, wantsLengths, width,
} from './layout';
import { evaluateMixture } from './mixture';
import { isQuickTanh, move, moveTanh, multiply, rowProduct } from './move';
import { isOdd, MIXTURE, SIGMOID, SILU } from './tails';
import { evaluate, evaluateAnywhere, evaluateCarefully, locate, LOGISTIC, SLOPES, VALUES } from './taylor';

/** Samples moved before σ follows them: what they need stays in the first cache. Even. */
const SAMPLES = 8;

@inline function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Rows of `gram`: of G, or of Xᵀ. */
@inline function gramRows(): i32 {
  return columns() != 0 ? columns() : samples();
}

/** G diag(f), or Xᵀ diag(f). As ever, rows are in pairs, entries of a pair side by side, the last row alone where their number is odd. */
export function scaleRows(target: usize): void {
  const rows = gramRows();
  const f = factors(), end = f + (<usize>samples() << 3);
  let from = gram();
  for (let i = 1; i < rows; i += 2) {
    for (let at = f; at < end; at += 8) {
      v128.store(target, f64x2.mul(v128.load(from), v128.load64_splat(at)));
      from += 16;
      target += 16;
    }
  }
  if ((rows & 1) == 0) return;
  for (let at = f; at < end; at += 8) {
    store<f64>(target, load<f64>(from) * load<f64>(at));
    from += 8;
    target += 8;
  }
}

/**
 * One chunk of a start or a step: moves its panels by G (f ∘ σ′), or by X p, p = Xᵀ (f ∘ σ′), where X has few columns; brings what is kept of σ
 * up to date; leaves in `partials` the chunk's sums of aσ, or of what they have grown by; the squared length of its step; how many panels
 * have a preactivation out of reach of increments.
 */
export function smoothChunk(chunk: i32, scaled: usize): void {
  const n = samples();
  const rowBytes = <usize>n << 6;
  const factored = columns() != 0, lengths = wantsLengths();
  let s = scaled + ((<usize>n * <usize>gramRows()) << 3);
  let next = s + rowBytes;
  const moved = next + rowBytes;
  const u = moved + 2 * rowBytes;
  const t = u + (<usize>n << 5);
  const a = t + (<usize>n << 4);
  const projected = a + 64 + 192 * <usize>n, projectedEnd = projected + (<usize>columns() << 6);
  const moves = task() != START;
  const sums = partials() + ((<usize>chunk * <usize>(n + 2)) << 3);
  memory.fill(sums, 0, <usize>(n + 2) << 3);
  const first = <i32>(<i64>chunk * panels() / chunks());
  const last = <i32>(<i64>(chunk + 1) * panels() / chunks());
  let beyond = 0;
  const odd = isOdd(kind());
  const quick = moves && isQuickTanh();
  for (let o: usize = 0; o < 64; o += 16) v128.store(a + o, f64x2.splat(1));
  if (moves && !inPlace(n, first)) slopesOf(n, first, preactivations() + <usize>first * rowBytes, kept() + <usize>first * rowBytes, s);
  for (let block = first; block < last; block += BLOCK) {
    memory.fill(u, 0, 48 * <usize>n);
    for (let p = block, end = min(block + BLOCK, last); p < end; p++) {
      const z = preactivations() + <usize>p * rowBytes;
      const k = kept() + <usize>p * rowBytes;
      const c: usize = companions() != 0 ? companions() + <usize>p * rowBytes : 0;
      if (!odd) widen(signs() + (<usize>p << 3), a);
      if (!moves) {
        if (odd) widen(signs() + (<usize>p << 3), moved);
        else for (let o: usize = 0; o < 64; o += 16) v128.store(moved + o, f64x2.splat(1));
        arrange(n, k, moved, z);
      } else {
        const slopes = inPlace(n, p) ? k : s;
        if (coefficients() != 0) accumulate(coefficients() + <usize>p * rowBytes, slopes, a);
        let from = slopes, end = slopes + rowBytes, g = scaled;
        if (factored) {
          multiply(columns(), slopes, end, scaled, projected);
          from = projected;
          end = projectedEnd;
          g = inputs();
          if (lengths) addSquares(from, end, t);
        }
        if (quick) moveTanh(n, p, p + 1 < last, z, k, s, from, end, next, a, g, moved, t, u);
        else moveInBlocks(n, p, p + 1 < last, z, k, c, slopes, from, end, next, a, g, moved, t, u);
      }
      if (expansion() == 0 && !evaluatePanel(n, z, k, c, s, moved, a, u)) beyond += <i32>isBeyond(n, z);
      const other = s;
      s = next;
      next = other;
    }
    let length: f64 = 0;
    for (let i = 0; i < n; i++) {
      const at = <usize>i << 3;
      store<f64>(sums + at, load<f64>(sums + at) + sumOf(f64x2.add(v128.load(u + 4 * at), v128.load(u + 4 * at, 16))));
      if (moves && !factored) length += load<f64>(factors() + at) * sumOf(v128.load(t + 2 * at));
    }
    if (factored) for (let end = t + (<usize>columns() << 4), at = t; at < end; at += 16) length += sumOf(v128.load(at));
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
  n: i32, p: i32, more: bool, z: usize, k: usize, c: usize, s: usize, from: usize, end: usize, next: usize, a: usize, g: usize, moved: usize,
  t: usize, u: usize,
): void {
  const panel = <usize>n << 6, gramRow = (end - from) >> 3;
  for (let i = 0; i < n; i += SAMPLES) {
    const rows = min(SAMPLES, n - i);
    const at = <usize>i << 6;
    if (more && !inPlace(n, p + 1)) slopesOf(rows, p + 1, z + panel + at, k + panel + at, next + at);
    move(rows, z + at, s + at, from, end, a, g + <usize>i * gramRow, moved, t + (<usize>i << 4));
    if (expansion() != 0) increase(expansion(), rows, z + at, k + at, c != 0 ? c + at : 0, s + at, moved, a, u + (<usize>i << 5));
  }
}

/** σ and what is kept of it, from Z alone. False: some preactivation is beyond the table. */
function evaluatePanel(n: i32, z: usize, k: usize, c: usize, s: usize, points: usize, a: usize, u: usize): bool {
  const which = kind();
  if (c != 0) {
    const inside = evaluateAnywhere(n, z, k, points, VECTORS, which);
    if (inside || !isBeyond(n, z)) accompany(which, n, z, points, c);
    addValues(n, a, points, u);
    return inside;
  }
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

/** Adds a σ, one after the other, to the block's sums. */
function addValues(n: i32, a: usize, values: usize, u: usize): void {
  for (let end = values + (<usize>n << 6); values < end; values += 64) {
    let sum = v128.load(u);
    for (let o: usize = 0; o < 64; o += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + o), v128.load(values + o)));
    v128.store(u, sum);
    u += 32;
  }
}

/** Adds the squares of a panel's rows to as many sums. */
function addSquares(row: usize, end: usize, sums: usize): void {
  for (; row < end; row += 64) {
    v128.store(sums, f64x2.add(v128.load(sums), rowProduct(row, v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48))));
    sums += 16;
  }
}

/** Σ_r v_rᵀ G v_r over the panels of one chunk, or Σ_r ‖Xᵀ v_r‖²: the squared distance moved. */
export function distanceChunk(chunk: i32, products: usize): void {
  const n = samples(), rows = gramRows();
  const factored = columns() != 0;
  const first = <i32>(<i64>chunk * panels() / chunks());
  const last = <i32>(<i64>(chunk + 1) * panels() / chunks());
  let total: f64 = 0;
  for (let block = first; block < last; block += BLOCK) {
    let blockTotal: f64 = 0;
    for (let p = block, end = min(block + BLOCK, last); p < end; p++) {
      const v = coefficients() + <usize>p * (<usize>n << 6);
      multiply(rows, v, v + (<usize>n << 6), gram(), products);
      const other = factored ? products : v;
      let sum = f64x2.splat(0);
      for (let o: usize = 0, bytes = <usize>rows << 6; o < bytes; o += 64) {
        const at = products + o;
        sum = f64x2.add(sum, rowProduct(other + o, v128.load(at), v128.load(at, 16), v128.load(at, 32), v128.load(at, 48)));
      }
      blockTotal += sumOf(sum);
    }
    total += blockTotal;
  }
  store<f64>(partials() + (<usize>(chunk * (n + 2) + n) << 3), total);
}
