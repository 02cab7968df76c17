/** What the processor does at best with these instructions: 12 chains of f64x2 multiply and add, in registers. For the benchmark. */
export function peak(iterations: i32, factor: f64, term: f64): f64 {
  let a = f64x2.splat(1), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
  const x = f64x2.splat(factor);
  const y = f64x2.splat(term);
  for (let n = 0; n < iterations; n++) {
    a = f64x2.add(f64x2.mul(a, x), y);
    b = f64x2.add(f64x2.mul(b, x), y);
    c = f64x2.add(f64x2.mul(c, x), y);
    d = f64x2.add(f64x2.mul(d, x), y);
    e = f64x2.add(f64x2.mul(e, x), y);
    f = f64x2.add(f64x2.mul(f, x), y);
    g = f64x2.add(f64x2.mul(g, x), y);
    h = f64x2.add(f64x2.mul(h, x), y);
    i = f64x2.add(f64x2.mul(i, x), y);
    j = f64x2.add(f64x2.mul(j, x), y);
    k = f64x2.add(f64x2.mul(k, x), y);
    l = f64x2.add(f64x2.mul(l, x), y);
  }
  const p = f64x2.add(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)), f64x2.add(f64x2.add(e, f), f64x2.add(g, h)));
  const q = f64x2.add(p, f64x2.add(f64x2.add(i, j), f64x2.add(k, l)));
  return f64x2.extract_lane(q, 0) + f64x2.extract_lane(q, 1);
}
