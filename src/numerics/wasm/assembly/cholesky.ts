/**
 * The Cholesky factor L of A = L Lᵀ. Of the symmetric A its lower triangle is kept, in tiles of 4 × 4: of each four rows the columns from 0 to
 * that of the last of the four, one after the other, four entries each; then the next four rows. So products of rows read
 * memory in order. Whatever the blocks, l_ij = (a_ij − l_i0 l_j0 − l_i1 l_j1 − …)/l_jj with the terms taken off one by one in this order, and
 * l_jj is the root of the same difference.
 */

/** Tiles in the width of a panel: an even number. */
const PANEL: i32 = 32;
/** Rows of tiles of a panel that stay in the first cache while others go by: an even number. */
const STAY: i32 = 4;

/** The four rows of tile row i. */
@inline function rows(tiles: usize, i: i32): usize {
  return tiles + ((<usize>i * <usize>(i + 1)) << 6);
}

/**
 * Takes over rows `first` … `first` + `count` − 1 of an n × n matrix, which stand at `from`, row-major; only the lower triangle is read. `first` is a
 * multiple of 4, and what is missing to fill the last tile stands there as rows of zeros: they become rows of the unit matrix.
 */
export function choleskyPack(tiles: usize, n: i32, from: usize, first: i32, count: i32): void {
  for (let i = 0; i < count; i += 4) packRows(rows(tiles, (first + i) >> 2), n, from + ((<usize>i * <usize>n) << 3), first + i);
}

/** Four rows, of which the first is row r. */
function packRows(to: usize, n: i32, from: usize, r: i32): void {
  const bytes = <usize>n << 3;
  const from1 = from + bytes, from2 = from1 + bytes, from3 = from2 + bytes;
  for (let o: usize = 0, end = <usize>r << 3; o < end; o += 16, to += 64) {
    const x0 = v128.load(from + o), x1 = v128.load(from1 + o), x2 = v128.load(from2 + o), x3 = v128.load(from3 + o);
    v128.store(to, v128.shuffle<i64>(x0, x1, 0, 2));
    v128.store(to, v128.shuffle<i64>(x2, x3, 0, 2), 16);
    v128.store(to, v128.shuffle<i64>(x0, x1, 1, 3), 32);
    v128.store(to, v128.shuffle<i64>(x2, x3, 1, 3), 48);
  }
  for (let k = 0; k < 4; k++) {
    for (let l = 0; l < 4; l++, to += 8) {
      if (r + k < n) store<f64>(to, l < k ? 0 : load<f64>(from + <usize>l * bytes + (<usize>(r + k) << 3)));
      else store<f64>(to, l == k ? 1 : 0);
    }
  }
}

/** The reverse for L, columns 0 … `first` + `count` − 1: zeros above the diagonal. What fills the last tile has no meaning. */
export function choleskyUnpack(tiles: usize, n: i32, to: usize, first: i32, count: i32): void {
  const width = first + count;
  for (let i = 0; i < count; i += 4) unpackRows(rows(tiles, (first + i) >> 2), n, to + ((<usize>i * <usize>n) << 3), first + i, width);
}

function unpackRows(from: usize, n: i32, to: usize, r: i32, width: i32): void {
  const bytes = <usize>n << 3;
  const to1 = to + bytes, to2 = to1 + bytes, to3 = to2 + bytes;
  for (let o: usize = 0, end = <usize>r << 3; o < end; o += 16, from += 64) {
    const x0 = v128.load(from), x1 = v128.load(from, 16), x2 = v128.load(from, 32), x3 = v128.load(from, 48);
    v128.store(to + o, v128.shuffle<i64>(x0, x2, 0, 2));
    v128.store(to1 + o, v128.shuffle<i64>(x0, x2, 1, 3));
    v128.store(to2 + o, v128.shuffle<i64>(x1, x3, 0, 2));
    v128.store(to3 + o, v128.shuffle<i64>(x1, x3, 1, 3));
  }
  for (let l = 0, there = min(4, n - r); l < there; l++) {
    const row = to + <usize>l * bytes + (<usize>r << 3);
    memory.fill(row, 0, <usize>(width - r) << 3);
    for (let k = 0; k <= l; k++) store<f64>(row + (<usize>k << 3), load<f64>(from + (<usize>k << 5) + (<usize>l << 3)));
  }
}

/**
 * L in tile columns `from` … `from` + 31 (fewer at the end), once the products of the columns before have been taken off; `from` is a
 * multiple of 32. The columns behind are then updated by `choleskyUpdate`. False: a pivot is not positive (NaN is not).
 */
export function choleskyPanel(tiles: usize, count: i32, from: i32): bool {
  const to = min(from + PANEL, count);
  for (let i = from; i < count; i += 2) {
    const two = i + 1 < count;
    if (two) solveTwo(tiles, i, from, min(i, to));
    else solveRows(tiles, i, from, from, min(i, to));
    if (i >= to) continue;
    if (!finishRows(tiles, i, from)) return false;
    if (!two) break;
    solveRows(tiles, i + 1, from, i, i + 1);
    if (!finishRows(tiles, i + 1, from)) return false;
  }
  return true;
}

/** Tile columns `from` … `to` − 1 of tile rows i and i + 1 of L, those columns of the rows before being there. */
function solveTwo(tiles: usize, i: i32, from: i32, to: i32): void {
  const left = rows(tiles, i) + (<usize>from << 7), below = rows(tiles, i + 1) + (<usize>from << 7);
  for (let j = from; j < to; j++) {
    const length = <usize>(j - from) << 7;
    const right = rows(tiles, j) + (<usize>from << 7);
    if (length != 0) takeOffTwo(left + length, below + length, left, below, right, length);
    solveTile(left + length, right + length);
    solveTile(below + length, right + length);
  }
}

/** Tile columns `first` … `to` − 1 of tile row i of L, those from `from` on and those columns of the rows before being there. */
function solveRows(tiles: usize, i: i32, from: i32, first: i32, to: i32): void {
  const left = rows(tiles, i) + (<usize>from << 7);
  for (let j = first; j < to; j++) {
    const length = <usize>(j - from) << 7;
    const right = rows(tiles, j) + (<usize>from << 7);
    if (length != 0) takeOff(left + length, left, right, length);
    solveTile(left + length, right + length);
  }
}

/** Two tiles, minus the products of the rows at `left` and those at `below` with the transpose of the four at `right`, `length` bytes of each. */
@inline function takeOffTwo(upper: usize, lower: usize, left: usize, below: usize, right: usize, length: usize): void {
  takeOffColumns(upper, lower, left, below, right, length);
  takeOffColumns(upper + 64, lower + 64, left, below, right + 16, length);
}

/** The first two columns of that: fewer entries to spread over two lanes than with all four columns of one tile. */
function takeOffColumns(upper: usize, lower: usize, left: usize, below: usize, right: usize, length: usize): void {
  let a0 = v128.load(upper), a1 = v128.load(upper, 16), a2 = v128.load(lower), a3 = v128.load(lower, 16);
  let b0 = v128.load(upper, 32), b1 = v128.load(upper, 48), b2 = v128.load(lower, 32), b3 = v128.load(lower, 48);
  const end = left + length;
  // Four times, with ways out in between that are not taken, each by a test of its own, lest they be merged: the engine keeps the operands of one part in
  // registers, not those of a longer body. That an address is not 0 takes one instruction to see.
  for (; left != end; left += 128, below += 128, right += 128) {
    const x0 = v128.load(left), x1 = v128.load(left, 16), x2 = v128.load(below), x3 = v128.load(below, 16);
    const r0 = v128.load64_splat(right), r1 = v128.load64_splat(right, 8);
    a0 = f64x2.sub(a0, f64x2.mul(x0, r0));
    a1 = f64x2.sub(a1, f64x2.mul(x1, r0));
    a2 = f64x2.sub(a2, f64x2.mul(x2, r0));
    a3 = f64x2.sub(a3, f64x2.mul(x3, r0));
    b0 = f64x2.sub(b0, f64x2.mul(x0, r1));
    b1 = f64x2.sub(b1, f64x2.mul(x1, r1));
    b2 = f64x2.sub(b2, f64x2.mul(x2, r1));
    b3 = f64x2.sub(b3, f64x2.mul(x3, r1));
    if (!left) break;
    const y0 = v128.load(left, 32), y1 = v128.load(left, 48), y2 = v128.load(below, 32), y3 = v128.load(below, 48);
    const s0 = v128.load64_splat(right, 32), s1 = v128.load64_splat(right, 40);
    a0 = f64x2.sub(a0, f64x2.mul(y0, s0));
    a1 = f64x2.sub(a1, f64x2.mul(y1, s0));
    a2 = f64x2.sub(a2, f64x2.mul(y2, s0));
    a3 = f64x2.sub(a3, f64x2.mul(y3, s0));
    b0 = f64x2.sub(b0, f64x2.mul(y0, s1));
    b1 = f64x2.sub(b1, f64x2.mul(y1, s1));
    b2 = f64x2.sub(b2, f64x2.mul(y2, s1));
    b3 = f64x2.sub(b3, f64x2.mul(y3, s1));
    if (!below) break;
    const z0 = v128.load(left, 64), z1 = v128.load(left, 80), z2 = v128.load(below, 64), z3 = v128.load(below, 80);
    const t0 = v128.load64_splat(right, 64), t1 = v128.load64_splat(right, 72);
    a0 = f64x2.sub(a0, f64x2.mul(z0, t0));
    a1 = f64x2.sub(a1, f64x2.mul(z1, t0));
    a2 = f64x2.sub(a2, f64x2.mul(z2, t0));
    a3 = f64x2.sub(a3, f64x2.mul(z3, t0));
    b0 = f64x2.sub(b0, f64x2.mul(z0, t1));
    b1 = f64x2.sub(b1, f64x2.mul(z1, t1));
    b2 = f64x2.sub(b2, f64x2.mul(z2, t1));
    b3 = f64x2.sub(b3, f64x2.mul(z3, t1));
    if (!right) break;
    const w0 = v128.load(left, 96), w1 = v128.load(left, 112), w2 = v128.load(below, 96), w3 = v128.load(below, 112);
    const u0 = v128.load64_splat(right, 96), u1 = v128.load64_splat(right, 104);
    a0 = f64x2.sub(a0, f64x2.mul(w0, u0));
    a1 = f64x2.sub(a1, f64x2.mul(w1, u0));
    a2 = f64x2.sub(a2, f64x2.mul(w2, u0));
    a3 = f64x2.sub(a3, f64x2.mul(w3, u0));
    b0 = f64x2.sub(b0, f64x2.mul(w0, u1));
    b1 = f64x2.sub(b1, f64x2.mul(w1, u1));
    b2 = f64x2.sub(b2, f64x2.mul(w2, u1));
    b3 = f64x2.sub(b3, f64x2.mul(w3, u1));
  }
  v128.store(upper, a0);
  v128.store(upper, a1, 16);
  v128.store(upper, b0, 32);
  v128.store(upper, b1, 48);
  v128.store(lower, a2);
  v128.store(lower, a3, 16);
  v128.store(lower, b2, 32);
  v128.store(lower, b3, 48);
}

/** A tile minus the product of four rows and the transpose of four others, `length` bytes of either. */
function takeOff(tile: usize, left: usize, right: usize, length: usize): void {
  let a0 = v128.load(tile), a1 = v128.load(tile, 32), a2 = v128.load(tile, 64), a3 = v128.load(tile, 96);
  let b0 = v128.load(tile, 16), b1 = v128.load(tile, 48), b2 = v128.load(tile, 80), b3 = v128.load(tile, 112);
  for (const end = left + length; left != end; left += 32, right += 32) {
    const x = v128.load(left), y = v128.load(left, 16);
    const r0 = v128.load64_splat(right), r1 = v128.load64_splat(right, 8);
    a0 = f64x2.sub(a0, f64x2.mul(x, r0));
    b0 = f64x2.sub(b0, f64x2.mul(y, r0));
    a1 = f64x2.sub(a1, f64x2.mul(x, r1));
    b1 = f64x2.sub(b1, f64x2.mul(y, r1));
    const r2 = v128.load64_splat(right, 16), r3 = v128.load64_splat(right, 24);
    a2 = f64x2.sub(a2, f64x2.mul(x, r2));
    b2 = f64x2.sub(b2, f64x2.mul(y, r2));
    a3 = f64x2.sub(a3, f64x2.mul(x, r3));
    b3 = f64x2.sub(b3, f64x2.mul(y, r3));
  }
  v128.store(tile, a0);
  v128.store(tile, b0, 16);
  v128.store(tile, a1, 32);
  v128.store(tile, b1, 48);
  v128.store(tile, a2, 64);
  v128.store(tile, b2, 80);
  v128.store(tile, a3, 96);
  v128.store(tile, b3, 112);
}

/** X of X Lᵀ = tile for the lower triangular tile at l. */
@inline function solveTile(tile: usize, l: usize): void {
  const p0 = v128.load64_splat(l), p1 = v128.load64_splat(l, 40), p2 = v128.load64_splat(l, 80), p3 = v128.load64_splat(l, 120);
  const q10 = v128.load64_splat(l, 8), q20 = v128.load64_splat(l, 16), q30 = v128.load64_splat(l, 24);
  const q21 = v128.load64_splat(l, 48), q31 = v128.load64_splat(l, 56), q32 = v128.load64_splat(l, 88);
  for (let o: usize = 0; o < 32; o += 16) {
    const at = tile + o;
    const x0 = f64x2.div(v128.load(at), p0);
    const x1 = f64x2.div(f64x2.sub(v128.load(at, 32), f64x2.mul(x0, q10)), p1);
    const x2 = f64x2.div(f64x2.sub(f64x2.sub(v128.load(at, 64), f64x2.mul(x0, q20)), f64x2.mul(x1, q21)), p2);
    const rest = f64x2.sub(f64x2.sub(v128.load(at, 96), f64x2.mul(x0, q30)), f64x2.mul(x1, q31));
    v128.store(at, x0);
    v128.store(at, x1, 32);
    v128.store(at, x2, 64);
    v128.store(at, f64x2.div(f64x2.sub(rest, f64x2.mul(x2, q32)), p3), 96);
  }
}

/** The tile on the diagonal in tile row i; what is above the diagonal in it loses its meaning. */
function finishRows(tiles: usize, i: i32, from: i32): bool {
  const left = rows(tiles, i) + (<usize>from << 7);
  const length = <usize>(i - from) << 7;
  const tile = left + length;
  if (length != 0) takeOff(tile, left, left, length);
  for (let r: usize = 0; r < 4; r++) {
    const row = tile + (r << 3);
    for (let c: usize = 0; c <= r; c++) {
      const other = tile + (c << 3);
      let x = load<f64>(row + (c << 5));
      for (let k: usize = 0; k < c; k++) x -= load<f64>(row + (k << 5)) * load<f64>(other + (k << 5));
      if (c < r) store<f64>(row + (c << 5), x / load<f64>(other + (c << 5)));
      else if (!(x > 0)) return false;
      else store<f64>(row + (c << 5), sqrt(x));
    }
  }
  return true;
}

/** A ← A − L Lᵀ behind the panel that begins at tile column `from`, which fills its 32 columns. */
export function choleskyUpdate(tiles: usize, count: i32, from: i32): void {
  for (let block = from + PANEL; block < count; block += STAY) {
    for (let i = block; i < count; i += 2) {
      const to = min(block + STAY, i + 1);
      if (i + 1 < count) updateTwo(tiles, i, from, block, to);
      else updateRows(tiles, i, from, block, to);
      if (i + 1 < min(block + STAY, count)) updateRows(tiles, i + 1, from, i + 1, i + 2);
    }
  }
}

/** Tile columns `first` … `to` − 1 of tile rows i and i + 1. */
function updateTwo(tiles: usize, i: i32, from: i32, first: i32, to: i32): void {
  const row = rows(tiles, i), next = rows(tiles, i + 1);
  for (let j = first; j < to; j++) {
    const panel = <usize>from << 7, at = <usize>j << 7;
    takeOffTwo(row + at, next + at, row + panel, next + panel, rows(tiles, j) + panel, <usize>PANEL << 7);
  }
}

/** Tile columns `first` … `to` − 1 of tile row i. */
function updateRows(tiles: usize, i: i32, from: i32, first: i32, to: i32): void {
  const row = rows(tiles, i);
  const left = row + (<usize>from << 7);
  for (let j = first; j < to; j++) takeOff(row + (<usize>j << 7), left, rows(tiles, j) + (<usize>from << 7), <usize>PANEL << 7);
}
