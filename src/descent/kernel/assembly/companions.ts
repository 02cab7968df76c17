import { four, half, one, oneIn192, quarter, sixth, toNodes, twelfth, twentyFourth, two } from './constants';
import { grow, minus, plus, read, times, write } from './pairs';
import { roughDensity } from './rough';
import { SIN } from './tails';

// Increments of sin and GELU where memory leaves room for a companion of σ′, kept beside it: sin z, or the normal density φ(z) to some 10⁻¹⁴.

/** The companions of n samples of a panel afresh, from z, |z| ≤ 65, and the values σ(z). */
export function accompany(which: i32, n: i32, z: usize, values: usize, companions: usize): void {
  const bytes = <usize>n << 6;
  if (which == SIN) {
    memory.copy(companions, values, bytes);
    return;
  }
  const unit = one(), shift = toNodes(), c0 = two(), c2 = quarter(), c3 = twentyFourth(), c4 = oneIn192();
  for (let o: usize = 0; o < bytes; o += 16) {
    const x = v128.load(z + o);
    v128.store(companions + o, roughDensity(false, unit, x, times(x, x), shift, c0, c2, c3, c4));
  }
}

/**
 * sin: t = tan(δ/2), then sin(z + δ) − sin z = sin δ (cos z − t sin z) and cos z − cos(z + δ) = t (sin z + sin(z + δ)). As `advance`
 * (increments.ts) does, adds Σ a Δσ to u.
 */
export function turnSine(rows: i32, kept: usize, companions: usize, moved: usize, u: usize): void {
  const k0 = half(), k1 = sixth(), k2 = twentyFourth();
  for (const end = moved + (<usize>rows << 6); moved < end; u += 32) {
    const d0 = read(moved, 0), d1 = read(moved, 1), cos0 = read(kept, 0), cos1 = read(kept, 1);
    const sin0 = read(companions, 0), sin1 = read(companions, 1);
    const cube0 = times(times(d0, d0), d0), cube1 = times(times(d1, d1), d1);
    const t0 = plus(times(d0, k0), times(cube0, k2)), t1 = plus(times(d1, k0), times(cube1, k2));
    const g0 = times(minus(d0, times(cube0, k1)), minus(cos0, times(t0, sin0)));
    const g1 = times(minus(d1, times(cube1, k1)), minus(cos1, times(t1, sin1)));
    const after0 = plus(sin0, g0), after1 = plus(sin1, g1);
    write(companions, 0, after0);
    write(companions, 1, after1);
    write(kept, 0, minus(cos0, times(t0, plus(sin0, after0))));
    write(kept, 1, minus(cos1, times(t1, plus(sin1, after1))));
    const d2 = read(moved, 2), d3 = read(moved, 3), cos2 = read(kept, 2), cos3 = read(kept, 3);
    const sin2 = read(companions, 2), sin3 = read(companions, 3);
    const cube2 = times(times(d2, d2), d2), cube3 = times(times(d3, d3), d3);
    const t2 = plus(times(d2, k0), times(cube2, k2)), t3 = plus(times(d3, k0), times(cube3, k2));
    const g2 = times(minus(d2, times(cube2, k1)), minus(cos2, times(t2, sin2)));
    const g3 = times(minus(d3, times(cube3, k1)), minus(cos3, times(t3, sin3)));
    const after2 = plus(sin2, g2), after3 = plus(sin3, g3);
    write(companions, 2, after2);
    write(companions, 3, after3);
    write(kept, 2, minus(cos2, times(t2, plus(sin2, after2))));
    write(kept, 3, minus(cos3, times(t3, plus(sin3, after3))));
    grow(u, plus(g0, g2), plus(g1, g3));
    moved += 64;
    kept += 64;
    companions += 64;
  }
}

/**
 * The same for GELU: φ by the series of e^(−δm), m = z − δ/2 the middle of the way, σ′ and σ by Taylor around m; `few`: for small moves.
 * f = δ (φ(z − δ) + φ(z))/2 stands for δφ(m), w = δ²/12.
 */
@inline function followDensity(few: bool, rows: i32, z: usize, kept: usize, companions: usize, moved: usize, a: usize, u: usize): void {
  for (const end = moved + (<usize>rows << 6); moved < end; u += 32) {
    const middle = half(), unit = one(), c2 = two(), c4 = four(), part = twelfth();
    const c3 = few ? middle : sixth(), c5 = few ? middle : twentyFourth();
    const d0 = read(moved, 0), d1 = read(moved, 1), h0 = times(d0, middle), h1 = times(d1, middle);
    const m0 = minus(read(z, 0), h0), m1 = minus(read(z, 1), h1), x0 = times(m0, m0), x1 = times(m1, m1);
    const p0 = read(companions, 0), p1 = read(companions, 1);
    const q0 = density(few, p0, times(d0, m0), middle, unit, c3, c5), q1 = density(few, p1, times(d1, m1), middle, unit, c3, c5);
    write(companions, 0, q0);
    write(companions, 1, q1);
    const f0 = times(h0, plus(p0, q0)), f1 = times(h1, plus(p1, q1));
    const w0 = times(times(d0, d0), part), w1 = times(times(d1, d1), part);
    const y0 = read(kept, 0), y1 = read(kept, 1);
    const now0 = plus(y0, times(f0, bend(x0, w0, unit, c2))), now1 = plus(y1, times(f1, bend(x1, w1, unit, c2)));
    write(kept, 0, now0);
    write(kept, 1, now1);
    const g0 = times(read(a, 0), densityGain(h0, plus(y0, now0), times(f0, w0), m0, minus(c4, x0)));
    const g1 = times(read(a, 1), densityGain(h1, plus(y1, now1), times(f1, w1), m1, minus(c4, x1)));
    if (moved == z) break; // never: keeps the engine from taking both halves together, for which it has not registers enough
    const d2 = read(moved, 2), d3 = read(moved, 3), h2 = times(d2, middle), h3 = times(d3, middle);
    const m2 = minus(read(z, 2), h2), m3 = minus(read(z, 3), h3), x2 = times(m2, m2), x3 = times(m3, m3);
    const p2 = read(companions, 2), p3 = read(companions, 3);
    const q2 = density(few, p2, times(d2, m2), middle, unit, c3, c5), q3 = density(few, p3, times(d3, m3), middle, unit, c3, c5);
    write(companions, 2, q2);
    write(companions, 3, q3);
    const f2 = times(h2, plus(p2, q2)), f3 = times(h3, plus(p3, q3));
    const w2 = times(times(d2, d2), part), w3 = times(times(d3, d3), part);
    const y2 = read(kept, 2), y3 = read(kept, 3);
    const now2 = plus(y2, times(f2, bend(x2, w2, unit, c2))), now3 = plus(y3, times(f3, bend(x3, w3, unit, c2)));
    write(kept, 2, now2);
    write(kept, 3, now3);
    const g2 = times(read(a, 2), densityGain(h2, plus(y2, now2), times(f2, w2), m2, minus(c4, x2)));
    const g3 = times(read(a, 3), densityGain(h3, plus(y3, now3), times(f3, w3), m3, minus(c4, x3)));
    grow(u, plus(g0, g2), plus(g1, g3));
    moved += 64;
    z += 64;
    kept += 64;
    companions += 64;
  }
}

export function followDensityShort(rows: i32, z: usize, kept: usize, companions: usize, moved: usize, a: usize, u: usize): void {
  followDensity(true, rows, z, kept, companions, moved, a, u);
}
export function followDensityLong(rows: i32, z: usize, kept: usize, companions: usize, moved: usize, a: usize, u: usize): void {
  followDensity(false, rows, z, kept, companions, moved, a, u);
}

/** φ after a move, from p before: p e^(−x). */
@inline function density(few: bool, p: v128, x: v128, middle: v128, unit: v128, c3: v128, c5: v128): v128 {
  const fall = few ? minus(unit, times(x, middle)) : minus(unit, times(x, plus(minus(middle, times(x, c3)), times(times(x, x), c5))));
  return minus(p, times(times(p, x), fall));
}

/** Δσ: the trapezoidal rule, and what it lacks. */
@inline function densityGain(h: v128, slopes: v128, fw: v128, m: v128, rest: v128): v128 {
  return plus(times(h, slopes), times(fw, times(m, rest)));
}

/** What times f makes Δσ′: σ″ + δ²/24 σ⁗ at m, less what (φ(z − δ) + φ(z))/2 is more than φ(m); x = m². */
@inline function bend(x: v128, w: v128, unit: v128, c2: v128): v128 {
  return plus(minus(c2, x), times(w, plus(times(minus(x, unit), x), unit)));
}
