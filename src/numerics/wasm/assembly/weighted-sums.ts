import { productError, sumError } from './error-free';

/**
 * Σ_j p_j q_j y_j, j < count, a multiple of 4, in float64: four sums side by side by j mod 4. At `out`: the four sums, then those of the absolute
 * values.
 */
export function weightedSum(p: usize, q: usize, y: usize, count: i32, out: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, a0 = s0, a1 = s0;
  for (const end = p + ((<usize>count) << 3); p < end; p += 32, q += 32, y += 32) {
    const t0 = f64x2.mul(f64x2.mul(v128.load(p), v128.load(q)), v128.load(y));
    const t1 = f64x2.mul(f64x2.mul(v128.load(p, 16), v128.load(q, 16)), v128.load(y, 16));
    s0 = f64x2.add(s0, t0);
    s1 = f64x2.add(s1, t1);
    a0 = f64x2.add(a0, f64x2.abs(t0));
    a1 = f64x2.add(a1, f64x2.abs(t1));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, a0, 32);
  v128.store(out, a1, 48);
}

/** The same in double-double, low parts at addresses of their own. At `out`: four high parts, four low parts, four sums of absolute values. */
export function preciseWeightedSum(
  p: usize,
  pLow: usize,
  q: usize,
  qLow: usize,
  y: usize,
  yLow: usize,
  count: i32,
  out: usize,
): void {
  let s0 = f64x2.splat(0), s1 = s0, l0 = s0, l1 = s0, a0 = s0, a1 = s0;
  const end = (<usize>count) << 3;
  for (let at: usize = 0; at < end; at += 32) {
    const v0 = v128.load(p + at), w0 = v128.load(q + at), g0 = v128.load(y + at);
    const k0 = f64x2.mul(v0, w0);
    const m0 = f64x2.add(
      productError(v0, w0, k0),
      f64x2.add(f64x2.mul(v0, v128.load(qLow + at)), f64x2.mul(v128.load(pLow + at), w0)),
    );
    const t0 = f64x2.mul(k0, g0);
    const e0 = f64x2.add(
      productError(k0, g0, t0),
      f64x2.add(f64x2.mul(k0, v128.load(yLow + at)), f64x2.mul(m0, g0)),
    );
    const n0 = f64x2.add(s0, t0);
    const f0 = f64x2.add(sumError(s0, t0, n0), f64x2.add(l0, e0));
    s0 = f64x2.add(n0, f0);
    l0 = sumError(n0, f0, s0);
    a0 = f64x2.add(a0, f64x2.abs(t0));
    const v1 = v128.load(p + at, 16), w1 = v128.load(q + at, 16), g1 = v128.load(y + at, 16);
    const k1 = f64x2.mul(v1, w1);
    const m1 = f64x2.add(
      productError(v1, w1, k1),
      f64x2.add(f64x2.mul(v1, v128.load(qLow + at, 16)), f64x2.mul(v128.load(pLow + at, 16), w1)),
    );
    const t1 = f64x2.mul(k1, g1);
    const e1 = f64x2.add(
      productError(k1, g1, t1),
      f64x2.add(f64x2.mul(k1, v128.load(yLow + at, 16)), f64x2.mul(m1, g1)),
    );
    const n1 = f64x2.add(s1, t1);
    const f1 = f64x2.add(sumError(s1, t1, n1), f64x2.add(l1, e1));
    s1 = f64x2.add(n1, f1);
    l1 = sumError(n1, f1, s1);
    a1 = f64x2.add(a1, f64x2.abs(t1));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, l0, 32);
  v128.store(out, l1, 48);
  v128.store(out, a0, 64);
  v128.store(out, a1, 80);
}
