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

const ENDS: usize = memory.data(384);

/**
 * The same with 24 chains, whose ends are written side by side: an engine that takes two operations together where it can (../README.md, "Wide
 * vectors") has 12 chains of twice the length here too, another one too few registers.
 */
export function widePeak(iterations: i32, factor: f64, term: f64): f64 {
  let a0 = f64x2.splat(1), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0, g0 = a0, g1 = a0, h0 = a0, h1 = a0, i0 = a0, i1 = a0, j0 = a0, j1 = a0, k0 = a0, k1 = a0, l0 = a0, l1 = a0;
  const x = f64x2.splat(factor), y = f64x2.splat(term);
  for (let n = 0; n < iterations; n++) {
    a0 = f64x2.add(f64x2.mul(a0, x), y);
    a1 = f64x2.add(f64x2.mul(a1, x), y);
    b0 = f64x2.add(f64x2.mul(b0, x), y);
    b1 = f64x2.add(f64x2.mul(b1, x), y);
    c0 = f64x2.add(f64x2.mul(c0, x), y);
    c1 = f64x2.add(f64x2.mul(c1, x), y);
    d0 = f64x2.add(f64x2.mul(d0, x), y);
    d1 = f64x2.add(f64x2.mul(d1, x), y);
    e0 = f64x2.add(f64x2.mul(e0, x), y);
    e1 = f64x2.add(f64x2.mul(e1, x), y);
    f0 = f64x2.add(f64x2.mul(f0, x), y);
    f1 = f64x2.add(f64x2.mul(f1, x), y);
    g0 = f64x2.add(f64x2.mul(g0, x), y);
    g1 = f64x2.add(f64x2.mul(g1, x), y);
    h0 = f64x2.add(f64x2.mul(h0, x), y);
    h1 = f64x2.add(f64x2.mul(h1, x), y);
    i0 = f64x2.add(f64x2.mul(i0, x), y);
    i1 = f64x2.add(f64x2.mul(i1, x), y);
    j0 = f64x2.add(f64x2.mul(j0, x), y);
    j1 = f64x2.add(f64x2.mul(j1, x), y);
    k0 = f64x2.add(f64x2.mul(k0, x), y);
    k1 = f64x2.add(f64x2.mul(k1, x), y);
    l0 = f64x2.add(f64x2.mul(l0, x), y);
    l1 = f64x2.add(f64x2.mul(l1, x), y);
  }
  v128.store(ENDS, a0);
  v128.store(ENDS, a1, 16);
  v128.store(ENDS, b0, 32);
  v128.store(ENDS, b1, 48);
  v128.store(ENDS, c0, 64);
  v128.store(ENDS, c1, 80);
  v128.store(ENDS, d0, 96);
  v128.store(ENDS, d1, 112);
  v128.store(ENDS, e0, 128);
  v128.store(ENDS, e1, 144);
  v128.store(ENDS, f0, 160);
  v128.store(ENDS, f1, 176);
  v128.store(ENDS, g0, 192);
  v128.store(ENDS, g1, 208);
  v128.store(ENDS, h0, 224);
  v128.store(ENDS, h1, 240);
  v128.store(ENDS, i0, 256);
  v128.store(ENDS, i1, 272);
  v128.store(ENDS, j0, 288);
  v128.store(ENDS, j1, 304);
  v128.store(ENDS, k0, 320);
  v128.store(ENDS, k1, 336);
  v128.store(ENDS, l0, 352);
  v128.store(ENDS, l1, 368);
  return load<f64>(ENDS);
}
