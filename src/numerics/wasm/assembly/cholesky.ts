/**
 * The Cholesky factor L of A = L Lᵀ. Of the symmetric A its lower triangle is kept, in tiles of 4 × 4: of each four rows the columns from 0 to
 * that of the last of the four, one after the other, four entries each; then the next four rows. So products of rows read
 * memory in order. Whatever the blocks, l_ij = (a_ij − l_i0 l_j0 − l_i1 l_j1 − …)/l_jj with the terms taken off one by one in this order, and
 * l_jj is the root of the same difference.
 */

/** Tiles in the width of a panel. */
const PANEL: i32 = 16;
/** Rows of tiles of a panel that stay in the first cache while others go by. */
const STAY: i32 = 8;

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

/** The reverse for L: zeros above the diagonal, and what fills the last tile has no meaning. */
export function choleskyUnpack(tiles: usize, n: i32, to: usize, first: i32, count: i32): void {
  for (let i = 0; i < count; i += 4) unpackRows(rows(tiles, (first + i) >> 2), n, to + ((<usize>i * <usize>n) << 3), first + i);
}

function unpackRows(from: usize, n: i32, to: usize, r: i32): void {
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
    memory.fill(row, 0, <usize>(n - r) << 3);
    for (let k = 0; k <= l; k++) store<f64>(row + (<usize>k << 3), load<f64>(from + (<usize>k << 5) + (<usize>l << 3)));
  }
}

/**
 * L in tile columns `from` … `from` + 15 (fewer at the end), once the products of the columns before have been taken off; `from` is a
 * multiple of 16. The columns behind are then updated by `choleskyUpdate`. False: a pivot is not positive (NaN is not).
 */
export function choleskyPanel(tiles: usize, count: i32, from: i32): bool {
  const to = min(from + PANEL, count);
  for (let i = from; i < count; i++) {
    solveRows(tiles, i, from, min(i, to));
    if (i < to && !finishRows(rows(tiles, i) + (<usize>from << 7), <usize>(i - from) << 7)) return false;
  }
  return true;
}

/** Tile columns `from` … `to` − 1 of tile row i of L, those columns of the rows before being there. */
function solveRows(tiles: usize, i: i32, from: i32, to: i32): void {
  const left = rows(tiles, i) + (<usize>from << 7);
  for (let j = from; j < to; j++) {
    const length = <usize>(j - from) << 7;
    const right = rows(tiles, j) + (<usize>from << 7);
    if (length != 0) takeOff(left + length, left, right, length);
    solveTile(left + length, right + length);
  }
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

/** The tile on the diagonal, `length` bytes behind `left`; what is above the diagonal in it loses its meaning. */
function finishRows(left: usize, length: usize): bool {
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

/** A ← A − L Lᵀ behind the panel that begins at tile column `from`, which fills its 16 columns. */
export function choleskyUpdate(tiles: usize, count: i32, from: i32): void {
  for (let block = from + PANEL; block < count; block += STAY) {
    for (let i = block; i < count; i++) updateRows(tiles, i, from, block, min(block + STAY, i + 1));
  }
}

/** Tile columns `block` … `to` − 1 of tile row i. */
function updateRows(tiles: usize, i: i32, from: i32, block: i32, to: i32): void {
  const row = rows(tiles, i);
  const left = row + (<usize>from << 7);
  for (let j = block; j < to; j++) takeOff(row + (<usize>j << 7), left, rows(tiles, j) + (<usize>from << 7), <usize>PANEL << 7);
}
