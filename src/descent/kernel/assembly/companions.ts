import { four, half, one, oneIn192, quarter, sixth, toNodes, twelfth, twentyFourth, two } from './constants';
import { minus, plus, read, times, write } from './pairs';
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
  for (const end = moved + (<usize>rows << 6); moved < end; u += 16) {
    const g0 = turn(0, kept, companions, moved, k0, k1, k2), g1 = turn(1, kept, companions, moved, k0, k1, k2);
    const g2 = turn(2, kept, companions, moved, k0, k1, k2), g3 = turn(3, kept, companions, moved, k0, k1, k2);
    v128.store(u, plus(v128.load(u), plus(plus(g0, g1), plus(g2, g3))));
    moved += 64;
    kept += 64;
    companions += 64;
  }
}

@inline function turn(lane: i32, kept: usize, companions: usize, moved: usize, k0: v128, k1: v128, k2: v128): v128 {
  const d = read(moved, lane), cos = read(kept, lane), sin = read(companions, lane);
  const cube = times(times(d, d), d);
  const t = plus(times(d, k0), times(cube, k2));
  const gain = times(minus(d, times(cube, k1)), minus(cos, times(t, sin)));
  const after = plus(sin, gain);
  write(companions, lane, after);
  write(kept, lane, minus(cos, times(t, plus(sin, after))));
  return gain;
}

/** The same for GELU: φ by the series of e^(−δm), m = z − δ/2 the middle of the way, σ′ and σ by Taylor around m; `few`: for small moves. */
@inline function followDensity(few: bool, rows: i32, z: usize, kept: usize, companions: usize, moved: usize, a: usize, u: usize): void {
  for (const end = moved + (<usize>rows << 6); moved < end; u += 16) {
    followDensityTwice(few, 0, z, kept, companions, moved, a, u);
    if (moved == z) break; // never: keeps the engine from taking both halves together, for which it has not registers enough
    followDensityTwice(few, 2, z, kept, companions, moved, a, u);
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

/** Two pairs of neurons, from the lane-th on; f = δ (φ(z − δ) + φ(z))/2 stands for δφ(m), w = δ²/12. */
@inline function followDensityTwice(few: bool, lane: i32, z: usize, kept: usize, companions: usize, moved: usize, a: usize, u: usize): void {
  const middle = half(), unit = one(), c2 = two(), c4 = four(), part = twelfth();
  const d0 = read(moved, lane), d1 = read(moved, lane + 1), h0 = times(d0, middle), h1 = times(d1, middle);
  const m0 = minus(read(z, lane), h0), m1 = minus(read(z, lane + 1), h1), x0 = times(m0, m0), x1 = times(m1, m1);
  const e0 = times(d0, m0), e1 = times(d1, m1);
  const p0 = read(companions, lane), p1 = read(companions, lane + 1);
  const q0 = minus(p0, times(times(p0, e0), fall(few, e0, middle, unit))), q1 = minus(p1, times(times(p1, e1), fall(few, e1, middle, unit)));
  write(companions, lane, q0);
  write(companions, lane + 1, q1);
  const f0 = times(h0, plus(p0, q0)), f1 = times(h1, plus(p1, q1));
  const w0 = times(times(d0, d0), part), w1 = times(times(d1, d1), part);
  const y0 = read(kept, lane), y1 = read(kept, lane + 1);
  const now0 = plus(y0, times(f0, bend(x0, w0, unit, c2))), now1 = plus(y1, times(f1, bend(x1, w1, unit, c2)));
  write(kept, lane, now0);
  write(kept, lane + 1, now1);
  const g0 = times(read(a, lane), plus(times(h0, plus(y0, now0)), times(times(f0, w0), times(m0, minus(c4, x0)))));
  const g1 = times(read(a, lane + 1), plus(times(h1, plus(y1, now1)), times(times(f1, w1), times(m1, minus(c4, x1)))));
  v128.store(u, plus(v128.load(u), plus(g0, g1)));
}

/** (1 − e^(−x))/x. */
@inline function fall(few: bool, x: v128, middle: v128, unit: v128): v128 {
  if (few) return minus(unit, times(x, middle));
  return minus(unit, times(x, plus(minus(middle, times(x, sixth())), times(times(x, x), twentyFourth()))));
}

/** What times f makes Δσ′: σ″ + δ²/24 σ⁗ at m, less what (φ(z − δ) + φ(z))/2 is more than φ(m); x = m². */
@inline function bend(x: v128, w: v128, unit: v128, c2: v128): v128 {
  return plus(minus(c2, x), times(w, plus(times(minus(x, unit), x), unit)));
}
