/** Dense symmetric matrices, row-major with rows of `stride` doubles; only the lower triangle is read. */

@inline function at(base: usize, i: i32): usize {
  return base + (<usize>i << 3);
}

@inline function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/**
 * One stage of the Householder reduction to tridiagonal form, from the last row up: i = n − 1, …, 0. Leaves diagonal entry d_i and
 * subdiagonal entry e_i, overwrites the matrix. `work` is 4n doubles, 0 at first. The rank-2 update of the stage before and
 * the product that the next one needs go over the matrix together, two rows at a time. Entries should be of moderate size:
 * squares are formed as they are. (Stages are calls of their own so that the engine compiles them well while the first ones run.)
 */
export function tridiagonalStage(a: usize, n: i32, i: i32, stride: i32, d: usize, e: usize, work: usize): void {
  // the reflector w and p = A w of one stage are the update u, q of the next
  const odd = (n - i) & 1;
  const u = at(work, odd ? 0 : 2 * n), q = at(u, n), w = at(work, odd ? 2 * n : 0), p = at(w, n);
  // u and q of the stage before have i + 1 entries; the row i comes first, for it gives the next reflector
  const row = at(a, i * stride);
  const ui = load<f64>(at(u, i)), qi = load<f64>(at(q, i));
  for (let k = 0; k <= i; k++) {
    const x = at(row, k);
    store<f64>(x, load<f64>(x) - (ui * load<f64>(at(q, k)) + qi * load<f64>(at(u, k))));
  }
  store<f64>(at(d, i), load<f64>(at(row, i)));
  if (i == 0) return;
  const last = load<f64>(at(row, i - 1));
  let tail: f64 = 0;
  for (let k = 0; k < i - 1; k++) {
    const x = load<f64>(at(row, k));
    tail += x * x;
    store<f64>(at(w, k), x);
  }
  let h: f64 = 0;
  if (tail == 0) {
    store<f64>(at(e, i), last);
    memory.fill(w, 0, <usize>i << 3);
  } else {
    const g = -copysign(sqrt(tail + last * last), last);
    store<f64>(at(e, i), g);
    store<f64>(at(w, i - 1), last - g);
    h = tail + last * last - last * g;
  }
  memory.fill(p, 0, <usize>i << 3);
  sweep(a, i, stride, u, q, w, p);
  let dot: f64 = 0;
  if (h != 0) {
    for (let k = 0; k < i; k++) {
      const x = load<f64>(at(p, k)) / h;
      store<f64>(at(p, k), x);
      dot += x * load<f64>(at(w, k));
    }
    const half = dot / (2 * h);
    for (let k = 0; k < i; k++) store<f64>(at(p, k), load<f64>(at(p, k)) - half * load<f64>(at(w, k)));
  } else memory.fill(p, 0, <usize>i << 3);
}

/** Rows 0 … n − 1: A ← A − u qᵀ − q uᵀ, then p ← p + A w. */
function sweep(a: usize, n: i32, stride: i32, u: usize, q: usize, w: usize, p: usize): void {
  let j = 0;
  for (; j + 1 < n; j += 2) {
    const r0 = at(a, j * stride), r1 = at(a, (j + 1) * stride);
    const u0 = v128.load64_splat(at(u, j)), u1 = v128.load64_splat(at(u, j + 1));
    const q0 = v128.load64_splat(at(q, j)), q1 = v128.load64_splat(at(q, j + 1));
    const w0 = v128.load64_splat(at(w, j)), w1 = v128.load64_splat(at(w, j + 1));
    let d0 = f64x2.splat(0), d1 = d0;
    for (let o: usize = 0, end = <usize>j << 3; o < end; o += 16) {
      const uk = v128.load(u + o), qk = v128.load(q + o), wk = v128.load(w + o);
      const x0 = f64x2.sub(v128.load(r0 + o), f64x2.add(f64x2.mul(u0, qk), f64x2.mul(q0, uk)));
      const x1 = f64x2.sub(v128.load(r1 + o), f64x2.add(f64x2.mul(u1, qk), f64x2.mul(q1, uk)));
      v128.store(r0 + o, x0);
      v128.store(r1 + o, x1);
      d0 = f64x2.add(d0, f64x2.mul(x0, wk));
      d1 = f64x2.add(d1, f64x2.mul(x1, wk));
      v128.store(p + o, f64x2.add(v128.load(p + o), f64x2.add(f64x2.mul(x0, w0), f64x2.mul(x1, w1))));
    }
    const x00 = updated(r0, j, u, q, j);
    const x10 = updated(r1, j, u, q, j + 1);
    const x11 = updated(r1, j + 1, u, q, j + 1);
    const wj = load<f64>(at(w, j)), wk = load<f64>(at(w, j + 1));
    store<f64>(at(p, j), load<f64>(at(p, j)) + (sumOf(d0) + x00 * wj + x10 * wk));
    store<f64>(at(p, j + 1), load<f64>(at(p, j + 1)) + (sumOf(d1) + x10 * wj + x11 * wk));
  }
  if (j < n) {
    const row = at(a, j * stride);
    const wj = load<f64>(at(w, j));
    let dot: f64 = 0;
    for (let k = 0; k < j; k++) {
      const x = updated(row, k, u, q, j);
      dot += x * load<f64>(at(w, k));
      store<f64>(at(p, k), load<f64>(at(p, k)) + x * wj);
    }
    store<f64>(at(p, j), load<f64>(at(p, j)) + (dot + updated(row, j, u, q, j) * wj));
  }
}

@inline function updated(row: usize, k: i32, u: usize, q: usize, j: i32): f64 {
  const x = load<f64>(at(row, k))
    - (load<f64>(at(u, j)) * load<f64>(at(q, k)) + load<f64>(at(q, j)) * load<f64>(at(u, k)));
  store<f64>(at(row, k), x);
  return x;
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

/**
 * Rows i … i + 3 of the Cholesky factor L of A = L Lᵀ, those before being there already; i and `stride` are multiples of 4 (pad
 * with the identity). L overwrites the lower triangle. False: a pivot is not positive (NaN is not).
 */
export function choleskyRows(a: usize, i: i32, stride: i32): bool {
  const r0 = at(a, i * stride), r1 = at(r0, stride), r2 = at(r1, stride), r3 = at(r2, stride);
  for (let j = 0; j < i; j += 2) {
    const c0 = at(a, j * stride), c1 = at(c0, stride);
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
    for (let o: usize = 0, end = <usize>j << 3; o < end; o += 16) {
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
  for (let r = i; r < i + 4; r++) {
    const row = at(a, r * stride);
    for (let c = i; c <= r; c++) {
      const other = at(a, c * stride);
      let sum = f64x2.splat(0);
      for (let o: usize = 0, end = <usize>i << 3; o < end; o += 16) {
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

/** L_ij and L_i(j+1) from the products of the columns before. */
@inline function solvePair(x: usize, s: v128, t: v128, p0: f64, p10: f64, p1: f64): void {
  const first = (load<f64>(x) - sumOf(s)) / p0;
  store<f64>(x, first);
  store<f64>(x, (load<f64>(x, 8) - sumOf(t) - first * p10) / p1, 8);
}
