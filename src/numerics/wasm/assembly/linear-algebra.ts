/**
 * Dense symmetric matrices, row-major; only the lower triangle is read, and whatever stands above it may be overwritten. Rows have
 * `stride` doubles, a multiple of 4, and there are `stride` rows. Sums run in one fixed order. What takes long is a function that is
 * called many times, so that the engine compiles it well while the first calls run.
 */

@inline function at(base: usize, i: i32): usize {
  return base + (<usize>i << 3);
}

@inline function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** The sums of the lanes of s and of t, side by side. */
@inline function sums(s: v128, t: v128): v128 {
  return f64x2.add(
    i8x16.shuffle(s, t, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(s, t, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  );
}

/** Doubles in a row of the packed panel of `choleskyUpdate`, and the columns of a panel. */
const PANEL: i32 = 64;
const PANEL_BYTES: usize = 512;
/** Rows of the packed panel that stay in the first cache while others go by. */
const STAY: i32 = 32;

/**
 * Columns `from` … `from` + 63 (fewer at the end) of the Cholesky factor L of A = L Lᵀ, once the updates of the columns before have
 * been taken off; `from` is a multiple of 64. L overwrites the lower triangle; the columns behind are then updated by
 * `choleskyUpdate`. `packed` has room for `stride` rows of 64. False: a pivot is not positive (NaN is not).
 */
export function choleskyPanel(a: usize, stride: i32, from: i32, packed: usize): bool {
  const to = min(from + PANEL, stride);
  for (let i = from; i < to; i += 4) {
    solveRows(a, i, stride, from, i);
    if (!finishRows(a, i, stride, from)) return false;
  }
  for (let i = to; i < stride; i += 4) {
    solveRows(a, i, stride, from, to);
    for (let r = i; r < i + 4; r++) memory.copy(packed + <usize>(r - to) * PANEL_BYTES, at(a, r * stride + from), PANEL_BYTES);
  }
  return true;
}

/** Columns `from` … `to` − 1 of rows i … i + 3 of L, those columns of the rows before being there. */
function solveRows(a: usize, i: i32, stride: i32, from: i32, to: i32): void {
  const r0 = at(a, i * stride), r1 = at(r0, stride), r2 = at(r1, stride), r3 = at(r2, stride);
  for (let j = from; j < to; j += 2) {
    const c0 = at(a, j * stride), c1 = at(c0, stride);
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
    for (let o = <usize>from << 3, end = <usize>j << 3; o < end; o += 16) {
      const x0 = v128.load(r0 + o), x1 = v128.load(r1 + o), x2 = v128.load(r2 + o), x3 = v128.load(r3 + o);
      const y0 = v128.load(c0 + o), y1 = v128.load(c1 + o);
      s0 = f64x2.add(s0, f64x2.mul(x0, y0));
      s1 = f64x2.add(s1, f64x2.mul(x1, y0));
      s2 = f64x2.add(s2, f64x2.mul(x2, y0));
      s3 = f64x2.add(s3, f64x2.mul(x3, y0));
      t0 = f64x2.add(t0, f64x2.mul(x0, y1));
      t1 = f64x2.add(t1, f64x2.mul(x1, y1));
      t2 = f64x2.add(t2, f64x2.mul(x2, y1));
      t3 = f64x2.add(t3, f64x2.mul(x3, y1));
    }
    const p0 = load<f64>(at(c0, j)), p10 = load<f64>(at(c1, j)), p1 = load<f64>(at(c1, j + 1));
    solvePair(at(r0, j), s0, t0, p0, p10, p1);
    solvePair(at(r1, j), s1, t1, p0, p10, p1);
    solvePair(at(r2, j), s2, t2, p0, p10, p1);
    solvePair(at(r3, j), s3, t3, p0, p10, p1);
  }
}

/** L_ij and L_i(j+1) from the products of the columns before. */
@inline function solvePair(x: usize, s: v128, t: v128, p0: f64, p10: f64, p1: f64): void {
  const first = (load<f64>(x) - sumOf(s)) / p0;
  store<f64>(x, first);
  store<f64>(x, (load<f64>(x, 8) - sumOf(t) - first * p10) / p1, 8);
}

/** The entries of rows i … i + 3 from column i on. */
function finishRows(a: usize, i: i32, stride: i32, from: i32): bool {
  for (let r = i; r < i + 4; r++) {
    const row = at(a, r * stride);
    for (let c = i; c <= r; c++) {
      const other = at(a, c * stride);
      let sum = f64x2.splat(0);
      for (let o = <usize>from << 3, end = <usize>i << 3; o < end; o += 16) {
        sum = f64x2.add(sum, f64x2.mul(v128.load(row + o), v128.load(other + o)));
      }
      let x = load<f64>(at(row, c)) - sumOf(sum);
      for (let k = i; k < c; k++) x -= load<f64>(at(row, k)) * load<f64>(at(other, k));
      if (c < r) store<f64>(at(row, c), x / load<f64>(at(other, c)));
      else if (!(x > 0)) return false;
      else store<f64>(at(row, r), sqrt(x));
    }
  }
  return true;
}

/** A ← A − L Lᵀ behind the panel that begins at `from`, which fills its 64 columns. */
export function choleskyUpdate(a: usize, stride: i32, from: i32, packed: usize): void {
  const first = from + PANEL;
  for (let block = first; block < stride; block += STAY) {
    for (let i = block; i < stride; i += 4) {
      updateRows(
        at(a, i * stride + block), stride, packed + <usize>(i - first) * PANEL_BYTES,
        packed + <usize>(block - first) * PANEL_BYTES, min(STAY, i + 4 - block),
      );
    }
  }
}

/** Four rows at x, `count` columns: minus the products of the four packed rows at `own` with those from `others` on. */
function updateRows(x: usize, stride: i32, own: usize, others: usize, count: i32): void {
  const rowBytes = <usize>stride << 3;
  for (let j = 0; j < count; j += 2) {
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
    for (let o: usize = 0; o < PANEL_BYTES; o += 16) {
      const p = own + o, q = others + o;
      const y0 = v128.load(q), y1 = v128.load(q, PANEL_BYTES);
      const x0 = v128.load(p), x1 = v128.load(p, PANEL_BYTES);
      s0 = f64x2.add(s0, f64x2.mul(x0, y0));
      t0 = f64x2.add(t0, f64x2.mul(x0, y1));
      s1 = f64x2.add(s1, f64x2.mul(x1, y0));
      t1 = f64x2.add(t1, f64x2.mul(x1, y1));
      const x2 = v128.load(p, 2 * PANEL_BYTES), x3 = v128.load(p, 3 * PANEL_BYTES);
      s2 = f64x2.add(s2, f64x2.mul(x2, y0));
      t2 = f64x2.add(t2, f64x2.mul(x2, y1));
      s3 = f64x2.add(s3, f64x2.mul(x3, y0));
      t3 = f64x2.add(t3, f64x2.mul(x3, y1));
    }
    const z0 = x + (<usize>j << 3), z1 = z0 + rowBytes, z2 = z1 + rowBytes, z3 = z2 + rowBytes;
    v128.store(z0, f64x2.sub(v128.load(z0), sums(s0, t0)));
    v128.store(z1, f64x2.sub(v128.load(z1), sums(s1, t1)));
    v128.store(z2, f64x2.sub(v128.load(z2), sums(s2, t2)));
    v128.store(z3, f64x2.sub(v128.load(z3), sums(s3, t3)));
    others += 2 * PANEL_BYTES;
  }
}

/**
 * One row of the Householder reduction to tridiagonal form, from the last row up: i = n − 1, …, 0. Leaves the diagonal entry d_i and the
 * subdiagonal entry e_i. The rank-2 updates A ← A − u qᵀ − q uᵀ of the `t` rows done since the last `tridiagonalUpdate` are not yet in A:
 * their u_s stand at `u`, their q_s at `q`, `stride` doubles each, and this row's come behind. Entries should be of moderate
 * size: squares are formed as they are.
 */
export function tridiagonalRow(a: usize, stride: i32, i: i32, t: i32, u: usize, q: usize, d: usize, e: usize): void {
  const row = at(a, i * stride);
  for (let s = 0; s < t; s++) {
    const us = at(u, s * stride), qs = at(q, s * stride);
    subtractPair(row, qs, load<f64>(at(us, i)), us, load<f64>(at(qs, i)), i + 1);
  }
  store<f64>(at(d, i), load<f64>(at(row, i)));
  if (i == 0) return;
  const w = at(u, t * stride), p = at(q, t * stride);
  const last = load<f64>(at(row, i - 1));
  const tail = dot(row, row, i - 1);
  memory.copy(w, row, <usize>i << 3);
  let h: f64 = 0;
  if (tail == 0) store<f64>(at(e, i), last);
  else {
    const g = -copysign(sqrt(tail + last * last), last);
    store<f64>(at(e, i), g);
    store<f64>(at(w, i - 1), last - g);
    h = tail + last * last - last * g;
  }
  if (h == 0) {
    memory.fill(w, 0, <usize>i << 3);
    memory.fill(p, 0, <usize>i << 3);
    return;
  }
  multiply(a, stride, i, w, p);
  for (let s = 0; s < t; s++) {
    const us = at(u, s * stride), qs = at(q, s * stride);
    subtractPair(p, us, dot(qs, w, i), qs, dot(us, w, i), i);
  }
  for (let k = 0; k < i; k++) store<f64>(at(p, k), load<f64>(at(p, k)) / h);
  const half = dot(p, w, i) / (2 * h);
  for (let k = 0; k < i; k++) store<f64>(at(p, k), load<f64>(at(p, k)) - half * load<f64>(at(w, k)));
}

function dot(x: usize, y: usize, n: i32): f64 {
  let s0 = f64x2.splat(0), s1 = s0;
  let k = 0;
  for (; k + 3 < n; k += 4) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(at(x, k)), v128.load(at(y, k))));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(at(x, k), 16), v128.load(at(y, k), 16)));
  }
  let sum = sumOf(f64x2.add(s0, s1));
  for (; k < n; k++) sum += load<f64>(at(x, k)) * load<f64>(at(y, k));
  return sum;
}

/** x ← x − (α y + β z). */
function subtractPair(x: usize, y: usize, alpha: f64, z: usize, beta: f64, n: i32): void {
  const a = f64x2.splat(alpha), b = f64x2.splat(beta);
  let k = 0;
  for (; k + 1 < n; k += 2) {
    const sum = f64x2.add(f64x2.mul(a, v128.load(at(y, k))), f64x2.mul(b, v128.load(at(z, k))));
    v128.store(at(x, k), f64x2.sub(v128.load(at(x, k)), sum));
  }
  if (k < n) store<f64>(at(x, k), load<f64>(at(x, k)) - (alpha * load<f64>(at(y, k)) + beta * load<f64>(at(z, k))));
}

/** p = A w for the leading n rows, each entry of A read once. */
function multiply(a: usize, stride: i32, n: i32, w: usize, p: usize): void {
  memory.fill(p, 0, <usize>n << 3);
  let r = 0;
  for (; r + 3 < n; r += 4) multiplyRows(at(a, r * stride), stride, r, w, p);
  for (; r < n; r++) {
    const row = at(a, r * stride);
    const own = load<f64>(at(w, r));
    subtractPair(p, row, -own, row, 0, r);
    store<f64>(at(p, r), load<f64>(at(p, r)) + (dot(row, w, r) + load<f64>(at(row, r)) * own));
  }
}

/** Four rows, of which the first is row r, a multiple of 4. */
function multiplyRows(row: usize, stride: i32, r: i32, w: usize, p: usize): void {
  const r1 = at(row, stride), r2 = at(r1, stride), r3 = at(r2, stride);
  const own = at(w, r);
  const w0 = v128.load64_splat(own), w1 = v128.load64_splat(own, 8), w2 = v128.load64_splat(own, 16), w3 = v128.load64_splat(own, 24);
  let d0 = f64x2.splat(0), d1 = d0, d2 = d0, d3 = d0;
  for (let o: usize = 0, end = <usize>r << 3; o < end; o += 16) {
    const wk = v128.load(w + o);
    const x0 = v128.load(row + o), x1 = v128.load(r1 + o);
    d0 = f64x2.add(d0, f64x2.mul(x0, wk));
    d1 = f64x2.add(d1, f64x2.mul(x1, wk));
    const first = f64x2.add(f64x2.mul(x0, w0), f64x2.mul(x1, w1));
    const x2 = v128.load(r2 + o), x3 = v128.load(r3 + o);
    d2 = f64x2.add(d2, f64x2.mul(x2, wk));
    d3 = f64x2.add(d3, f64x2.mul(x3, wk));
    const second = f64x2.add(f64x2.mul(x2, w2), f64x2.mul(x3, w3));
    v128.store(p + o, f64x2.add(v128.load(p + o), f64x2.add(first, second)));
  }
  addTo(at(p, r), sumOf(d0));
  addTo(at(p, r + 1), sumOf(d1));
  addTo(at(p, r + 2), sumOf(d2));
  addTo(at(p, r + 3), sumOf(d3));
  for (let i = 0; i < 4; i++) {
    const line = at(row, i * stride + r);
    const wi = load<f64>(at(own, i));
    for (let k = 0; k < i; k++) {
      const x = load<f64>(at(line, k));
      addTo(at(p, r + i), x * load<f64>(at(own, k)));
      addTo(at(p, r + k), x * wi);
    }
    addTo(at(p, r + i), load<f64>(at(line, i)) * wi);
  }
}

@inline function addTo(x: usize, y: f64): void {
  store<f64>(x, load<f64>(x) + y);
}

/**
 * A ← A − Σ_s (u_s q_sᵀ + q_s u_sᵀ), s < t, for the leading n rows. `packed` has room for 2t times n doubles, n rounded up to a multiple
 * of 4. Rows up to there are overwritten: they are done.
 */
export function tridiagonalUpdate(a: usize, stride: i32, n: i32, t: i32, u: usize, q: usize, packed: usize): void {
  const tile = <usize>t << 6;
  for (let k = 0; k < n; k += 4) {
    const to = packed + <usize>(k >> 2) * tile;
    for (let s = 0; s < t; s++) {
      const into = to + (<usize>s << 6);
      v128.store(into, v128.load(at(u, s * stride + k)));
      v128.store(into, v128.load(at(u, s * stride + k), 16), 16);
      v128.store(into, v128.load(at(q, s * stride + k)), 32);
      v128.store(into, v128.load(at(q, s * stride + k), 16), 48);
    }
  }
  for (let r = 0; r < n; r += 4) rankUpdate(at(a, r * stride), stride, packed, r >> 2, tile);
}

/** Four rows: tiles 0 … `own` of the update. */
function rankUpdate(row: usize, stride: i32, packed: usize, own: i32, tile: usize): void {
  const r1 = at(row, stride), r2 = at(r1, stride), r3 = at(r2, stride);
  const mine = packed + <usize>own * tile;
  for (let k = 0; k <= own; k++) {
    const other = packed + <usize>k * tile;
    const o = <usize>k << 5;
    let a0 = v128.load(row + o), b0 = v128.load(row + o, 16), a1 = v128.load(r1 + o), b1 = v128.load(r1 + o, 16);
    let a2 = v128.load(r2 + o), b2 = v128.load(r2 + o, 16), a3 = v128.load(r3 + o), b3 = v128.load(r3 + o, 16);
    for (let s: usize = 0; s < tile; s += 64) {
      const x = mine + s, y = other + s;
      const q0 = v128.load(y, 32), q1 = v128.load(y, 48);
      const u0 = v128.load64_splat(x), u1 = v128.load64_splat(x, 8), u2 = v128.load64_splat(x, 16), u3 = v128.load64_splat(x, 24);
      a0 = f64x2.sub(a0, f64x2.mul(u0, q0));
      b0 = f64x2.sub(b0, f64x2.mul(u0, q1));
      a1 = f64x2.sub(a1, f64x2.mul(u1, q0));
      b1 = f64x2.sub(b1, f64x2.mul(u1, q1));
      a2 = f64x2.sub(a2, f64x2.mul(u2, q0));
      b2 = f64x2.sub(b2, f64x2.mul(u2, q1));
      a3 = f64x2.sub(a3, f64x2.mul(u3, q0));
      b3 = f64x2.sub(b3, f64x2.mul(u3, q1));
      const v0 = v128.load(y), v1 = v128.load(y, 16);
      const p0 = v128.load64_splat(x, 32), p1 = v128.load64_splat(x, 40), p2 = v128.load64_splat(x, 48), p3 = v128.load64_splat(x, 56);
      a0 = f64x2.sub(a0, f64x2.mul(p0, v0));
      b0 = f64x2.sub(b0, f64x2.mul(p0, v1));
      a1 = f64x2.sub(a1, f64x2.mul(p1, v0));
      b1 = f64x2.sub(b1, f64x2.mul(p1, v1));
      a2 = f64x2.sub(a2, f64x2.mul(p2, v0));
      b2 = f64x2.sub(b2, f64x2.mul(p2, v1));
      a3 = f64x2.sub(a3, f64x2.mul(p3, v0));
      b3 = f64x2.sub(b3, f64x2.mul(p3, v1));
    }
    v128.store(row + o, a0);
    v128.store(row + o, b0, 16);
    v128.store(r1 + o, a1);
    v128.store(r1 + o, b1, 16);
    v128.store(r2 + o, a2);
    v128.store(r2 + o, b2, 16);
    v128.store(r3 + o, a3);
    v128.store(r3 + o, b3, 16);
  }
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
