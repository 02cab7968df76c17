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
