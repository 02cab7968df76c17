import {
  aboveQuarter, four, half, inversePi, oneIn192, quarter, seven, sineTerm, toNodes, toWhole, twentyFourth, two,
} from './constants';
import { grow, minus, plus, read, times, write } from './pairs';
import { roughDensity, roughSine } from './rough';

// Increments that need another function than what is kept, roughly. Two pairs of neurons at a time: neither has to wait for the other.

/**
 * `advance` (increments.ts) for sin, where σ′ is kept: cos z − cos(z − δ) = −2 sin(δ/2) sin m and sin z − sin(z − δ) = tan(δ/2) (cos z + cos(z − δ)),
 * m = z − δ/2 the middle of the way.
 */
export function advanceSine(rows: i32, z: usize, kept: usize, moved: usize, u: usize): void {
  const middle = half(), part = twentyFourth(), shift = toWhole(), scale = inversePi(), c0 = sineTerm(0), c1 = sineTerm(1);
  const c2 = sineTerm(2), c3 = sineTerm(3), c4 = sineTerm(4), c5 = sineTerm(5), c6 = sineTerm(6);
  for (const end = moved + (<usize>rows << 6); moved < end; u += 32) {
    const d0 = read(moved, 0), d1 = read(moved, 1), y0 = read(kept, 0), y1 = read(kept, 1);
    const h0 = times(d0, middle), h1 = times(d1, middle);
    const s0 = roughSine(minus(read(z, 0), h0), shift, scale, c0, c1, c2, c3, c4, c5, c6);
    const s1 = roughSine(minus(read(z, 1), h1), shift, scale, c0, c1, c2, c3, c4, c5, c6);
    // δ³/24: δ less that is 2 sin(δ/2), δ/2 and that is tan(δ/2)
    const t0 = times(d0, times(times(d0, d0), part)), t1 = times(d1, times(times(d1, d1), part));
    const now0 = minus(y0, times(s0, minus(d0, t0))), now1 = minus(y1, times(s1, minus(d1, t1)));
    const g0 = times(plus(y0, now0), plus(h0, t0)), g1 = times(plus(y1, now1), plus(h1, t1));
    write(kept, 0, now0);
    write(kept, 1, now1);
    if (moved == z) break; // never: keeps the engine from taking both halves together, for which it has not registers enough
    const d2 = read(moved, 2), d3 = read(moved, 3), y2 = read(kept, 2), y3 = read(kept, 3);
    const h2 = times(d2, middle), h3 = times(d3, middle);
    const s2 = roughSine(minus(read(z, 2), h2), shift, scale, c0, c1, c2, c3, c4, c5, c6);
    const s3 = roughSine(minus(read(z, 3), h3), shift, scale, c0, c1, c2, c3, c4, c5, c6);
    // δ³/24: δ less that is 2 sin(δ/2), δ/2 and that is tan(δ/2)
    const t2 = times(d2, times(times(d2, d2), part)), t3 = times(d3, times(times(d3, d3), part));
    const now2 = minus(y2, times(s2, minus(d2, t2))), now3 = minus(y3, times(s3, minus(d3, t3)));
    const g2 = times(plus(y2, now2), plus(h2, t2)), g3 = times(plus(y3, now3), plus(h3, t3));
    write(kept, 2, now2);
    write(kept, 3, now3);
    grow(u, plus(g0, g2), plus(g1, g3));
    moved += 64;
    z += 64;
    kept += 64;
  }
}

/** The same for GELU, where σ′ is kept, by Taylor's series around m; `few`: for small moves. */
@inline function advanceGelu(few: bool, rows: i32, z: usize, kept: usize, moved: usize, a: usize, u: usize): void {
  for (const end = moved + (<usize>rows << 6); moved < end; u += 32) {
    advanceGeluTwice(few, 0, z, kept, moved, a);
    if (moved == z) break; // never: as above
    advanceGeluTwice(few, 2, z, kept, moved, a);
    grow(u, plus(read(moved, 0), read(moved, 2)), plus(read(moved, 1), read(moved, 3)));
    moved += 64;
    z += 64;
    kept += 64;
  }
}

export function geluShort(rows: i32, z: usize, kept: usize, moved: usize, a: usize, u: usize): void {
  advanceGelu(true, rows, z, kept, moved, a, u);
}
export function geluLong(rows: i32, z: usize, kept: usize, moved: usize, a: usize, u: usize): void {
  advanceGelu(false, rows, z, kept, moved, a, u);
}

/** Two pairs of neurons, from the lane-th on: leaves Δσ where they moved. Constants are loaded for them alone, for there are more than registers. */
@inline function advanceGeluTwice(few: bool, lane: i32, z: usize, kept: usize, moved: usize, a: usize): void {
  const middle = half(), part = twentyFourth(), shift = toNodes(), c2 = two(), c4 = four(), c7 = seven();
  const c0 = few ? aboveQuarter() : quarter(), c1 = few ? c0 : oneIn192();
  const z0 = read(z, lane), z1 = read(z, lane + 1), d0 = read(moved, lane), d1 = read(moved, lane + 1);
  const h0 = times(d0, middle), h1 = times(d1, middle);
  const m0 = minus(z0, h0), m1 = minus(z1, h1), x0 = times(m0, m0), x1 = times(m1, m1);
  const f0 = roughDensity(few, d0, z0, x0, shift, c2, c0, part, c1), f1 = roughDensity(few, d1, z1, x1, shift, c2, c0, part, c1);
  const w0 = times(times(d0, d0), part), w1 = times(times(d1, d1), part);
  const y0 = read(kept, lane), y1 = read(kept, lane + 1);
  const now0 = plus(y0, times(f0, bend(x0, w0, c2, c4, c7))), now1 = plus(y1, times(f1, bend(x1, w1, c2, c4, c7)));
  const g0 = times(read(a, lane), plus(times(h0, plus(y0, now0)), times(f0, twist(m0, x0, w0, c4))));
  const g1 = times(read(a, lane + 1), plus(times(h1, plus(y1, now1)), times(f1, twist(m1, x1, w1, c4))));
  write(kept, lane, now0);
  write(kept, lane + 1, now1);
  write(moved, lane, g0);
  write(moved, lane + 1, g1);
}

/** (σ″ + w σ⁗)/φ at m: 2 − x and (7 − x)x − 4, where x = m²; w = δ²/24. */
@inline function bend(x: v128, w: v128, two: v128, four: v128, seven: v128): v128 {
  return plus(minus(two, x), times(w, minus(times(minus(seven, x), x), four)));
}

/** −2w σ‴/φ at m: σ‴/φ = m(x − 4). */
@inline function twist(m: v128, x: v128, w: v128, four: v128): v128 {
  return times(times(w, minus(four, x)), plus(m, m));
}
