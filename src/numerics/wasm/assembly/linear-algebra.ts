/**
 * A dense symmetric matrix of n rows, its lower triangle in fours of rows: row 4q + r, columns 2c and 2c + 1 at 16 r + 64 c of the four at `four(a, q)`,
 * so that memory is read in order. A four has columns up to a multiple of 8; of the tile on the diagonal both triangles are kept, equal up to rounding,
 * and what else is above the diagonal or behind row n has no meaning but must be finite. Vectors have `stride` doubles, a multiple of 8. Sums run in
 * one fixed order. What takes long is a function that is called many times, so that the engine compiles it well while the first calls run.
 */

/** Rows that are reduced before their updates are applied to the rest of the matrix, an even number; the same as in ../linear-algebra.ts. */
const TOGETHER: i32 = 16;
/** What the update takes from 8 columns: of each row done 8 entries of q, then 8 of u. */
const PACKED: usize = <usize>TOGETHER << 7;

@inline function at(base: usize, i: i32): usize {
  return base + (<usize>i << 3);
}

@inline function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Rows 4q … 4q + 3. */
@inline function four(a: usize, q: i32): usize {
  const eight = <usize>(q >> 1);
  return a + ((eight * (eight + 1)) << 8) + ((<usize>(q & 1) * (eight + 1)) << 8);
}

/** Bytes of a vector from 0 to what holds entry i − 1, in steps of four. */
@inline function bytesOf(i: i32): usize {
  return <usize>((i + 3) & ~3) << 3;
}

/**
 * One row of the Householder reduction to tridiagonal form, from the last row up: i = n − 1, …, 0. Leaves the diagonal entry d_i and the
 * subdiagonal entry e_i. The rank-2 updates A ← A − u qᵀ − q uᵀ of the `t` rows done since the last `tridiagonalUpdate` are not yet in A:
 * their u_s stand at `u`, their q_s at `q`, and this row's come behind. `pairs` has room for two vectors. Entries should be of moderate size: squares are
 * formed as they are.
 */
export function tridiagonalRow(a: usize, stride: i32, i: i32, t: i32, u: usize, q: usize, pairs: usize, d: usize, e: usize): void {
  const line = <usize>stride << 3;
  const w = u + <usize>t * line, p = q + <usize>t * line;
  const bytes = bytesOf(i + 1);
  takeRow(four(a, i >> 2) + (<usize>(i & 3) << 4), w, bytes);
  for (let s = 0; s < t; s++) {
    const us = u + <usize>s * line, qs = q + <usize>s * line;
    subtractPair(w, qs, load<f64>(at(us, i)), us, load<f64>(at(qs, i)), bytes);
  }
  store<f64>(at(d, i), load<f64>(at(w, i)));
  if (i == 0) return;
  for (let o = <usize>i << 3; o < bytes; o += 8) store<f64>(w + o, 0);
  const end = at(w, i - 1);
  const last = load<f64>(end);
  store<f64>(end, 0);
  const tail = dot(w, w, bytes);
  let h: f64 = 0;
  if (tail == 0) store<f64>(at(e, i), last);
  else {
    const g = -copysign(sqrt(tail + last * last), last);
    store<f64>(at(e, i), g);
    store<f64>(end, last - g);
    h = tail + last * last - last * g;
  }
  if (h == 0) {
    memory.fill(w, 0, bytes);
    memory.fill(p, 0, bytes);
    return;
  }
  spread(w, bytes, pairs);
  for (let r = 0; r < i; r += 4) multiplyFour(four(a, r >> 2), pairs, pairs + (<usize>r << 4));
  gather(pairs, p, bytes);
  // What has no meaning stays finite so.
  for (let o = <usize>i << 3; o < bytes; o += 8) store<f64>(p + o, 0);
  for (let s = 0; s < t; s++) {
    const us = u + <usize>s * line, qs = q + <usize>s * line;
    subtractPair(p, us, dot(qs, w, bytes), qs, dot(us, w, bytes), bytes);
  }
  finish(p, w, h, dot(p, w, bytes) / (2 * h), bytes);
}

/** Two entries of each 64 bytes. */
function takeRow(from: usize, to: usize, bytes: usize): void {
  for (const end = to + bytes; to < end; to += 32, from += 128) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 64), 16);
  }
}

/** Four entries of w and four zeros, and so on. */
function spread(w: usize, bytes: usize, pairs: usize): void {
  const zero = f64x2.splat(0);
  for (const end = w + bytes; w < end; w += 32, pairs += 64) {
    v128.store(pairs, v128.load(w));
    v128.store(pairs, v128.load(w, 16), 16);
    v128.store(pairs, zero, 32);
    v128.store(pairs, zero, 48);
  }
}

/** What `multiplyFour` has made of the zeros. */
function gather(pairs: usize, p: usize, bytes: usize): void {
  for (const end = p + bytes; p < end; p += 32, pairs += 64) {
    v128.store(p, v128.load(pairs, 32));
    v128.store(p, v128.load(pairs, 48), 16);
  }
}

function dot(x: usize, y: usize, bytes: usize): f64 {
  let s0 = f64x2.splat(0), s1 = s0;
  for (const end = x + bytes; x < end; x += 32, y += 32) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
  }
  return sumOf(f64x2.add(s0, s1));
}

/** x ← x − (α y + β z). */
function subtractPair(x: usize, y: usize, alpha: f64, z: usize, beta: f64, bytes: usize): void {
  const a = f64x2.splat(alpha), b = f64x2.splat(beta);
  for (const end = x + bytes; x < end; x += 32, y += 32, z += 32) {
    const first = f64x2.add(f64x2.mul(a, v128.load(y)), f64x2.mul(b, v128.load(z)));
    const second = f64x2.add(f64x2.mul(a, v128.load(y, 16)), f64x2.mul(b, v128.load(z, 16)));
    v128.store(x, f64x2.sub(v128.load(x), first));
    v128.store(x, f64x2.sub(v128.load(x, 16), second), 16);
  }
}

/** p ← (p − c w)/h. */
function finish(p: usize, w: usize, h: f64, c: f64, bytes: usize): void {
  const factor = f64x2.splat(c), divisor = f64x2.splat(h);
  for (const end = p + bytes; p < end; p += 16, w += 16) {
    v128.store(p, f64x2.div(f64x2.sub(v128.load(p), f64x2.mul(factor, v128.load(w))), divisor));
  }
}

/**
 * Adds to p = A w what four rows and their columns give; four entries of w and then of p stand together in `pairs`, and `own` is where those stand that
 * belong to the rows.
 */
function multiplyFour(row: usize, pairs: usize, own: usize): void {
  const o0 = v128.load64_splat(own), o1 = v128.load64_splat(own, 8), o2 = v128.load64_splat(own, 16), o3 = v128.load64_splat(own, 24);
  let d0 = f64x2.splat(0), d1 = d0, d2 = d0, d3 = d0;
  const half = own - 16;
  // A way out in the middle that is not taken: the engine keeps the operands of one part in registers, not those of both.
  for (; pairs != own; row += 128, pairs += 64) {
    const w0 = v128.load(pairs);
    const x00 = v128.load(row);
    d0 = f64x2.add(d0, f64x2.mul(x00, w0));
    const x01 = v128.load(row, 16);
    d1 = f64x2.add(d1, f64x2.mul(x01, w0));
    const x02 = v128.load(row, 32);
    d2 = f64x2.add(d2, f64x2.mul(x02, w0));
    const x03 = v128.load(row, 48);
    d3 = f64x2.add(d3, f64x2.mul(x03, w0));
    const s0 = f64x2.add(f64x2.add(f64x2.mul(x00, o0), f64x2.mul(x01, o1)), f64x2.add(f64x2.mul(x02, o2), f64x2.mul(x03, o3)));
    v128.store(pairs, f64x2.add(v128.load(pairs, 32), s0), 32);
    if (pairs == half) break;
    const w16 = v128.load(pairs, 16);
    const x160 = v128.load(row, 64);
    d0 = f64x2.add(d0, f64x2.mul(x160, w16));
    const x161 = v128.load(row, 80);
    d1 = f64x2.add(d1, f64x2.mul(x161, w16));
    const x162 = v128.load(row, 96);
    d2 = f64x2.add(d2, f64x2.mul(x162, w16));
    const x163 = v128.load(row, 112);
    d3 = f64x2.add(d3, f64x2.mul(x163, w16));
    const s16 = f64x2.add(f64x2.add(f64x2.mul(x160, o0), f64x2.mul(x161, o1)), f64x2.add(f64x2.mul(x162, o2), f64x2.mul(x163, o3)));
    v128.store(pairs, f64x2.add(v128.load(pairs, 48), s16), 48);
  }
  const w0 = v128.load(own), w1 = v128.load(own, 16);
  d0 = f64x2.add(f64x2.add(d0, f64x2.mul(v128.load(row), w0)), f64x2.mul(v128.load(row, 64), w1));
  d1 = f64x2.add(f64x2.add(d1, f64x2.mul(v128.load(row, 16), w0)), f64x2.mul(v128.load(row, 80), w1));
  d2 = f64x2.add(f64x2.add(d2, f64x2.mul(v128.load(row, 32), w0)), f64x2.mul(v128.load(row, 96), w1));
  d3 = f64x2.add(f64x2.add(d3, f64x2.mul(v128.load(row, 48), w0)), f64x2.mul(v128.load(row, 112), w1));
  v128.store(own, f64x2.add(v128.load(own, 32), bothSums(d0, d1)), 32);
  v128.store(own, f64x2.add(v128.load(own, 48), bothSums(d2, d3)), 48);
}

@inline function bothSums(x: v128, y: v128): v128 {
  return f64x2.add(v128.shuffle<i64>(x, y, 0, 2), v128.shuffle<i64>(x, y, 1, 3));
}

/**
 * A ← A − Σ_s (u_s q_sᵀ + q_s u_sᵀ), s < TOGETHER, for the leading n rows. `packed` has room for 2 · TOGETHER · stride doubles. Rows up to a
 * multiple of 8 are overwritten: they are done.
 */
export function tridiagonalUpdate(a: usize, stride: i32, n: i32, u: usize, q: usize, packed: usize): void {
  const line = <usize>stride << 3;
  for (let k: usize = 0, end = <usize>n << 3, to = packed; k < end; k += 64) {
    for (let s: usize = 0; s < <usize>TOGETHER * line; s += line, to += 128) {
      for (let o: usize = 0; o < 64; o += 16) {
        v128.store(to + o, v128.load(q + s + k + o));
        v128.store(to + o, v128.load(u + s + k + o), 64);
      }
    }
  }
  for (let r = 0; r < n; r += 8) updateEight(four(a, r >> 2), packed, r >> 3);
}

/** Eight rows; `own` is how many eights are before them. */
function updateEight(row: usize, packed: usize, own: i32): void {
  const mine = packed + <usize>own * PACKED;
  const width = <usize>(own + 1) << 8;
  for (let c = row, end = row + width, other = packed; c != end; c += 256, other += PACKED) {
    updateTile(c, mine, other);
    updateTile(c + 32, mine + 16, other);
    updateTile(c + width, mine + 32, other);
    updateTile(c + width + 32, mine + 48, other);
  }
}

/** Two rows in eight columns. */
function updateTile(tile: usize, mine: usize, other: usize): void {
  let a0 = v128.load(tile), a1 = v128.load(tile, 64), a2 = v128.load(tile, 128), a3 = v128.load(tile, 192);
  let b0 = v128.load(tile, 16), b1 = v128.load(tile, 80), b2 = v128.load(tile, 144), b3 = v128.load(tile, 208);
  const end1 = mine + PACKED, end2 = end1 + 64, end3 = end1 + 128, end4 = end1 - 256;
  // With ways out in between that are not taken: the engine keeps the operands of one part in registers, not those of a longer body.
  for (; ; mine += 256, other += 256) {
    const q0 = v128.load(other), q1 = v128.load(other, 16), q2 = v128.load(other, 32), q3 = v128.load(other, 48);
    const u0 = v128.load64_splat(mine, 64), u1 = v128.load64_splat(mine, 72);
    a0 = f64x2.sub(a0, f64x2.mul(q0, u0));
    a1 = f64x2.sub(a1, f64x2.mul(q1, u0));
    a2 = f64x2.sub(a2, f64x2.mul(q2, u0));
    a3 = f64x2.sub(a3, f64x2.mul(q3, u0));
    b0 = f64x2.sub(b0, f64x2.mul(q0, u1));
    b1 = f64x2.sub(b1, f64x2.mul(q1, u1));
    b2 = f64x2.sub(b2, f64x2.mul(q2, u1));
    b3 = f64x2.sub(b3, f64x2.mul(q3, u1));
    if (mine == end1) break;
    const v0 = v128.load(other, 64), v1 = v128.load(other, 80), v2 = v128.load(other, 96), v3 = v128.load(other, 112);
    const p0 = v128.load64_splat(mine), p1 = v128.load64_splat(mine, 8);
    a0 = f64x2.sub(a0, f64x2.mul(v0, p0));
    a1 = f64x2.sub(a1, f64x2.mul(v1, p0));
    a2 = f64x2.sub(a2, f64x2.mul(v2, p0));
    a3 = f64x2.sub(a3, f64x2.mul(v3, p0));
    b0 = f64x2.sub(b0, f64x2.mul(v0, p1));
    b1 = f64x2.sub(b1, f64x2.mul(v1, p1));
    b2 = f64x2.sub(b2, f64x2.mul(v2, p1));
    b3 = f64x2.sub(b3, f64x2.mul(v3, p1));
    if (mine == end2) break;
    const x0 = v128.load(other, 128), x1 = v128.load(other, 144), x2 = v128.load(other, 160), x3 = v128.load(other, 176);
    const y0 = v128.load64_splat(mine, 192), y1 = v128.load64_splat(mine, 200);
    a0 = f64x2.sub(a0, f64x2.mul(x0, y0));
    a1 = f64x2.sub(a1, f64x2.mul(x1, y0));
    a2 = f64x2.sub(a2, f64x2.mul(x2, y0));
    a3 = f64x2.sub(a3, f64x2.mul(x3, y0));
    b0 = f64x2.sub(b0, f64x2.mul(x0, y1));
    b1 = f64x2.sub(b1, f64x2.mul(x1, y1));
    b2 = f64x2.sub(b2, f64x2.mul(x2, y1));
    b3 = f64x2.sub(b3, f64x2.mul(x3, y1));
    if (mine == end3) break;
    const z0 = v128.load(other, 192), z1 = v128.load(other, 208), z2 = v128.load(other, 224), z3 = v128.load(other, 240);
    const w0 = v128.load64_splat(mine, 128), w1 = v128.load64_splat(mine, 136);
    a0 = f64x2.sub(a0, f64x2.mul(z0, w0));
    a1 = f64x2.sub(a1, f64x2.mul(z1, w0));
    a2 = f64x2.sub(a2, f64x2.mul(z2, w0));
    a3 = f64x2.sub(a3, f64x2.mul(z3, w0));
    b0 = f64x2.sub(b0, f64x2.mul(z0, w1));
    b1 = f64x2.sub(b1, f64x2.mul(z1, w1));
    b2 = f64x2.sub(b2, f64x2.mul(z2, w1));
    b3 = f64x2.sub(b3, f64x2.mul(z3, w1));
    if (mine == end4) break;
  }
  v128.store(tile, a0);
  v128.store(tile, b0, 16);
  v128.store(tile, a1, 64);
  v128.store(tile, b1, 80);
  v128.store(tile, a2, 128);
  v128.store(tile, b2, 144);
  v128.store(tile, a3, 192);
  v128.store(tile, b3, 208);
}

/** How many eigenvalues of the tridiagonal matrix are below x (Sturm); `smallest` replaces pivots that vanish. */
export function eigenvaluesBelow(d: usize, e: usize, n: i32, x: f64, smallest: f64): i32 {
  let count = 0;
  let pivot: f64 = 1;
  for (let i = 0; i < n; i++) {
    const off = load<f64>(at(e, i));
    pivot = load<f64>(at(d, i)) - x - (off * off) / pivot;
    if (abs(pivot) < smallest) pivot = -smallest;
    if (pivot < 0) count++;
  }
  return count;
}
