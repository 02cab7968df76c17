import { followTanh, increase } from './increments';
import { clearPadding, slopesOf, slopesOfTanh, unit } from './kept';
import { columns, expansion, kind, LONG, panels, SHORT, wantsLengths } from './layout';
import { isOdd, TANH } from './tails';

/** One sample of a panel at `row` times what stands in four registers, summed over its neurons into two lanes. */
@inline export function rowProduct(row: usize, p0: v128, p1: v128, p2: v128, p3: v128): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(v128.load(row), p0), f64x2.mul(v128.load(row, 16), p1)),
    f64x2.add(f64x2.mul(v128.load(row, 32), p2), f64x2.mul(v128.load(row, 48), p3)),
  );
}

@inline function put(row: usize, p0: v128, p1: v128, p2: v128, p3: v128): void {
  v128.store(row, p0);
  v128.store(row, p1, 16);
  v128.store(row, p2, 32);
  v128.store(row, p3, 48);
}

/** One sample of a panel: z ← z − a·product, a = 1 where it is not `signed`; and how far it came. */
@inline function settle(z: usize, a: usize, signed: bool, p0: v128, p1: v128, p2: v128, p3: v128, moved: usize): void {
  const y0 = v128.load(z), y1 = v128.load(z, 16), y2 = v128.load(z, 32), y3 = v128.load(z, 48);
  const z0 = f64x2.sub(y0, signed ? f64x2.mul(v128.load(a), p0) : p0);
  const z1 = f64x2.sub(y1, signed ? f64x2.mul(v128.load(a, 16), p1) : p1);
  const z2 = f64x2.sub(y2, signed ? f64x2.mul(v128.load(a, 32), p2) : p2);
  const z3 = f64x2.sub(y3, signed ? f64x2.mul(v128.load(a, 48), p3) : p3);
  put(z, z0, z1, z2, z3);
  put(moved, f64x2.sub(z0, y0), f64x2.sub(z1, y1), f64x2.sub(z2, y2), f64x2.sub(z3, y3));
}

/** One sample of a panel: z ← z − product, and tanh along with it; adds what that has grown by to u. The same as `settle` and then `increase`. */
@inline function settleTanh(terms: i32, z: usize, kept: usize, s: usize, p0: v128, p1: v128, p2: v128, p3: v128, u: usize): void {
  followTanh(terms, z, kept, s, p0, p1, p2, p3, u);
}

/**
 * So many samples of one panel, an even number: z_i ← z_i − a Σ_k g_ik s_k, k in order, rows of g in pairs. z, g, moved, old and t stand at the first
 * of them, old among the σ′; s goes to `end`, two of them at least. Adds Σ σ′ ∘ product to t where `lengths` are asked for. `terms` not 0: tanh, whose increments
 * of so many terms go into the same pass, and σ′ of the panel that lies `far` behind in what is kept, to `next`. `only`: z becomes the sum itself.
 *
 * The form of the loop was chosen by measurement on Node 20, where small changes cost up to 12 %: products from the last to the first, for
 * the engine turns them round; a way out after each part of four, for it keeps the operands of one part in registers, not those of a longer
 * body; k and g moved on each time, which makes for the shortest instructions.
 */
@inline function movePairs(
  only: bool, signed: bool, lengths: bool, terms: i32, rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize,
  kept: usize, far: usize, next: usize, u: usize,
): void {
  for (const after = z + (<usize>rows << 6); z != after; z += 128) {
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
      t += 32;
    }
    if (only) {
      put(z, a0, a1, a2, a3);
      put(z + 64, a4, a5, a6, a7);
    } else if (terms == 0) {
      settle(z, a, signed, a0, a1, a2, a3, moved);
      settle(z + 64, a, signed, a4, a5, a6, a7, moved + 64);
      moved += 128;
    } else {
      settleTanh(terms, z, kept, old, a0, a1, a2, a3, u);
      settleTanh(terms, z + 64, kept + 64, old + 64, a4, a5, a6, a7, u + 32);
      const one = unit();
      slopesOfTanh(kept + far, next, one);
      slopesOfTanh(kept + far + 64, next + 64, one);
      kept += 128;
      next += 128;
      u += 64;
    }
    if (lengths || terms != 0) old += 128;
  }
}

// One function each, exported so that none is put into another: with all in one, the engine runs out of registers.
export function movePlain(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize): void {
  movePairs(false, false, false, 0, rows, z, s, end, g, moved, 0, 0, 0, 0, 0, 0, 0);
}
export function moveSigned(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize): void {
  movePairs(false, true, false, 0, rows, z, s, end, g, moved, a, 0, 0, 0, 0, 0, 0);
}
export function movePlainSummed(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, old: usize, t: usize): void {
  movePairs(false, false, true, 0, rows, z, s, end, g, moved, 0, old, t, 0, 0, 0, 0);
}
export function moveSignedSummed(rows: i32, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize): void {
  movePairs(false, true, true, 0, rows, z, s, end, g, moved, a, old, t, 0, 0, 0, 0);
}

export function multiplyPairs(rows: i32, target: usize, s: usize, end: usize, g: usize): void {
  movePairs(true, false, false, 0, rows, target, s, end, g, 0, 0, 0, 0, 0, 0, 0, 0);
}

export function moveTanhShort(
  rows: i32, z: usize, s: usize, end: usize, g: usize, old: usize, kept: usize, far: usize, next: usize, u: usize,
): void {
  movePairs(false, false, false, SHORT, rows, z, s, end, g, 0, 0, old, 0, kept, far, next, u);
}
export function moveTanhLong(
  rows: i32, z: usize, s: usize, end: usize, g: usize, old: usize, kept: usize, far: usize, next: usize, u: usize,
): void {
  movePairs(false, false, false, LONG, rows, z, s, end, g, 0, 0, old, 0, kept, far, next, u);
}
export function moveTanhShortSummed(
  rows: i32, z: usize, s: usize, end: usize, g: usize, old: usize, kept: usize, far: usize, next: usize, u: usize, t: usize,
): void {
  movePairs(false, false, true, SHORT, rows, z, s, end, g, 0, 0, old, t, kept, far, next, u);
}
export function moveTanhLongSummed(
  rows: i32, z: usize, s: usize, end: usize, g: usize, old: usize, kept: usize, far: usize, next: usize, u: usize, t: usize,
): void {
  movePairs(false, false, true, LONG, rows, z, s, end, g, 0, 0, old, t, kept, far, next, u);
}

/** The last sample, where their number is odd; the same as `movePairs` does. */
@inline function moveOne(only: bool, lengths: bool, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize): void {
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
  if (only) put(z, a0, a1, a2, a3);
  else settle(z, a, true, a0, a1, a2, a3, moved);
}
function moveLast(lengths: bool, z: usize, s: usize, end: usize, g: usize, moved: usize, a: usize, old: usize, t: usize): void {
  moveOne(false, lengths, z, s, end, g, moved, a, old, t);
}
function multiplyLast(target: usize, s: usize, end: usize, g: usize): void {
  moveOne(true, false, target, s, end, g, 0, 0, 0, 0);
}

/** Σ_k g_ik s_k for so many rows of g, in pairs, k in order; s goes to `end`. */
export function multiply(rows: i32, s: usize, end: usize, g: usize, target: usize): void {
  const even = rows & ~1;
  multiplyPairs(even, target, s, end, g);
  if (even < rows) multiplyLast(target + (<usize>even << 6), s, end, g + <usize>even * ((end - s) >> 3));
}

/** Whether lengths of steps are summed while neurons move: with X and Xᵀ they come from what X is multiplied with. */
@inline function sumsLengths(): bool {
  return wantsLengths() && columns() == 0;
}

/** Moves so many samples of one panel, as `movePairs` says: z, old, g and t stand at the first of them. */
export function move(rows: i32, z: usize, old: usize, s: usize, end: usize, a: usize, g: usize, moved: usize, t: usize): void {
  const lengths = sumsLengths();
  const signed = !isOdd(kind());
  const even = rows & ~1;
  if (lengths) {
    if (signed) moveSignedSummed(even, z, s, end, g, moved, a, old, t);
    else movePlainSummed(even, z, s, end, g, moved, old, t);
  } else if (signed) moveSigned(even, z, s, end, g, moved, a);
  else movePlain(even, z, s, end, g, moved);
  if (even < rows) {
    const o = <usize>even << 6;
    moveLast(lengths, z + o, s, end, g + <usize>even * ((end - s) >> 3), moved + o, a, old + o, t + (<usize>even << 4));
  }
}

/** Whether a step is one for `moveTanh`. */
@inline export function isQuickTanh(): bool {
  return kind() == TANH && (expansion() == SHORT || expansion() == LONG);
}

/** Moves panel p and tanh with it, and works out σ′ of the next panel, where there is `more`. */
export function moveTanh(
  n: i32, p: i32, more: bool, z: usize, k: usize, old: usize, s: usize, end: usize, next: usize, a: usize, g: usize, moved: usize, t: usize,
  u: usize,
): void {
  const panel = <usize>n << 6;
  const even = n & ~1;
  const lengths = sumsLengths();
  const far: usize = more ? panel : 0; // without: what is written to `next` then means nothing
  if (expansion() == SHORT) {
    if (lengths) moveTanhShortSummed(even, z, s, end, g, old, k, far, next, u, t);
    else moveTanhShort(even, z, s, end, g, old, k, far, next, u);
  } else if (lengths) moveTanhLongSummed(even, z, s, end, g, old, k, far, next, u, t);
  else moveTanhLong(even, z, s, end, g, old, k, far, next, u);
  if (even < n) {
    const o = <usize>even << 6;
    slopesOf(1, p, z + o, k + far + o, next + o);
    moveLast(lengths, z + o, s, end, g + <usize>even * ((end - s) >> 3), moved, a, old + o, t + (<usize>even << 4));
    increase(expansion(), 1, z + o, k + o, 0, old + o, moved, a, u + (<usize>even << 5));
  }
  if (more && p + 1 == panels() - 1) clearPadding(n, next);
}
