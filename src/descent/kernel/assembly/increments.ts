import { followDensityLong, followDensityShort, turnSine } from './companions';
import { kind, LONG, LONGEST, SHORT } from './layout';
import { spread } from './kept';
import { entry, minus, number, plus, read, times, write } from './pairs';
import { advanceSine, geluLong, geluShort } from './rough-increments';
import { AFFINE, ARCTAN, ERF, GAUSSIAN, GELU, isOdd, SIGMOID, SILU, SIN, SOFTPLUS, TANH } from './tails';

// What `follow` multiplies with, k0, k1, …: loaded before the loop, for the engine puts constants of the code together anew at every turn.
const TANH_SHORT = memory.data<f64>([2.0 / 3]);
const TANH_LONG = memory.data<f64>([1, 1.0 / 3]);
const TANH_LONGEST = memory.data<f64>([15, 6]);
const LOGISTIC = memory.data<f64>([1.0 / 2, 1.0 / 6, 1.0 / 3, 1.0 / 12, 1.0 / 120, 1.0 / 4, 1.0 / 5]);
const LOGISTIC_LONG = memory.data<f64>([1.0 / 2, 60, 6, 1.0 / 12]);
const BELL_LONG = memory.data<f64>([1.0 / 2, 1.0 / 6, 1.0 / 12, 1.0 / 24]);
const BELL = memory.data<f64>([1.0 / 2, 1.0 / 6, 1, 1.0 / 24, 1.0 / 120, 3, 6]);
const ARC = memory.data<f64>([1, 1.0 / 3, 1.0 / 5]);

/**
 * Moves what is kept of two neurons along with z, and returns σ(z) − σ(z − δ): z is where a preactivation is, δ how it came there, s its σ′
 * before. What is left out, and how far roundings add up, stands in ../increments.md.
 */
@inline function follow(
  which: i32, terms: i32, z: usize, kept: usize, s: usize, d: v128, lane: i32,
  k0: v128, k1: v128, k2: v128, k3: v128, k4: v128, k5: v128, k6: v128,
): v128 {
  const y = read(kept, lane);
  let rise: v128, gain = d;
  if (which == TANH) {
    const slope = read(s, lane);
    // tanh(z + δ) − tanh z = σ′ τ/(1 + tτ), τ = tanh δ = δ/(1 + δ²/(3 + δ²/(5 + …)))
    if (terms == LONGEST) {
      const w = times(d, d);
      const top = times(d, plus(k0, w));
      rise = f64x2.div(times(slope, top), plus(plus(k0, times(w, k1)), times(y, top)));
    } else if (terms == LONG) {
      const x = times(d, plus(y, times(d, k1)));
      rise = times(times(times(slope, d), minus(k0, x)), plus(k0, times(x, x)));
    } else {
      const first = times(slope, d);
      rise = plus(first, times(first, times(d, minus(times(d, minus(k0, slope)), y))));
    }
    gain = rise;
  } else if (which == SIGMOID || which == SOFTPLUS || which == SILU) {
    const p = which == SIGMOID ? read(s, lane) : spread(y);
    const half = minus(k0, y);
    if (terms == LONG) {
      // y(z + δ) − y = 2pτ/(1 − 2(½ − y)τ), τ = tanh(δ/2) as above
      const w = times(d, d);
      const top = times(d, plus(k1, w));
      rise = f64x2.div(times(p, top), minus(plus(k1, times(w, k2)), times(half, top)));
      if (which == SOFTPLUS) gain = minus(times(times(d, k0), plus(y, plus(y, rise))), times(times(w, k3), minus(spread(plus(y, rise)), p)));
    } else {
      const third = minus(k1, p);
      const first = times(p, d);
      if (terms == LONGEST) {
        const fourth = times(half, minus(k3, p));
        const fifth = plus(k4, times(p, minus(p, k5)));
        rise = plus(first, times(first, times(d, plus(half, times(d, plus(third, times(d, plus(fourth, times(d, fifth)))))))));
        const rest = plus(times(half, k2), times(d, plus(times(third, k5), times(d, times(fourth, k6)))));
        gain = times(d, plus(y, times(first, plus(k0, times(d, rest)))));
      } else {
        rise = plus(first, times(first, times(d, plus(half, times(d, third)))));
        if (which == SOFTPLUS) gain = times(d, plus(y, times(first, plus(k0, times(d, times(half, k2))))));
      }
    }
    if (which == SIGMOID) gain = rise;
    if (which == SILU) gain = plus(times(read(z, lane), rise), times(d, y));
  } else if (which == GAUSSIAN || which == ERF) {
    const now = read(z, lane);
    const h = times(d, k0);
    const e = times(d, minus(h, now)); // −δ(z − δ/2)
    const first = times(y, e);
    let rest = k1;
    if (terms == LONGEST || terms == LONG && which == GAUSSIAN) rest = plus(k1, times(e, plus(k3, times(e, k4))));
    else if (terms == LONG) rest = plus(k1, times(e, k3));
    rise = plus(first, times(first, times(e, plus(k0, times(e, rest)))));
    if (which == GAUSSIAN) gain = rise;
    else if (terms == LONG) {
      // the trapezoidal rule with its first correction, σ″ = −zσ′
      const after = plus(y, rise);
      gain = plus(times(h, plus(y, after)), times(times(times(d, d), k2), minus(times(now, after), times(minus(now, d), y))));
    } else {
      // g δ Σ He_k(z − δ) (−δ)^k/(k + 1)!
      const w = times(d, d), x = times(d, minus(now, d)), xx = times(x, x);
      let series = plus(minus(k2, times(x, k0)), times(minus(xx, w), k1));
      if (terms == LONGEST) {
        const fourth = times(times(x, minus(xx, times(w, k5))), k3);
        const fifth = plus(times(xx, minus(xx, times(w, k6))), times(times(w, w), k5));
        series = plus(series, minus(times(fifth, k4), fourth));
      }
      gain = times(times(y, d), series);
    }
  } else if (which == ARCTAN) {
    const now = read(z, lane);
    const first = times(y, d);
    // q/(1 + e) and δq/(1 + x), e = qδ(2z − δ), x = qδ(z − δ)
    const e = times(first, minus(plus(now, now), d));
    const x = times(first, minus(now, d)), xx = times(x, x);
    const ratio = times(y, e);
    if (terms == LONG) {
      const ee = times(e, e);
      rise = f64x2.neg(times(times(ratio, minus(k0, e)), times(plus(k0, ee), plus(k0, times(ee, ee)))));
      const v = times(times(first, minus(k0, x)), times(plus(k0, xx), plus(k0, times(xx, xx))));
      const vv = times(v, v);
      gain = times(v, minus(k0, times(vv, minus(k1, times(vv, k2)))));
    } else {
      rise = minus(times(ratio, times(e, minus(k0, e))), ratio);
      gain = times(first, plus(minus(k0, x), minus(xx, times(times(first, first), k1))));
    }
  } else { // affine
    rise = number(0);
    gain = d;
  }
  write(kept, lane, plus(y, rise));
  return gain;
}

/** The i-th of so many constants. */
@inline function constant(table: usize, i: i32, many: i32): v128 {
  return i < many ? entry(table, i) : number(0);
}

/** Two neurons: z ← z − p, and tanh along with it; returns what it has grown by. */
@inline export function followTanh(terms: i32, z: usize, kept: usize, s: usize, lane: i32, p: v128): v128 {
  const none = number(0), before = read(z, lane), after = minus(before, p);
  write(z, lane, after);
  const k0 = entry(terms == SHORT ? TANH_SHORT : TANH_LONG, 0), k1 = terms == SHORT ? none : entry(TANH_LONG, 1);
  return follow(TANH, terms, z, kept, s, minus(after, before), lane, k0, k1, none, none, none, none, none);
}

/** So many samples of a panel; adds Σ a (σ(z) − σ(z − δ)) to the block's sums. */
@inline function advance(
  which: i32, terms: i32, table: usize, many: i32, rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize,
): void {
  const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
  const k0 = constant(table, 0, many), k1 = constant(table, 1, many), k2 = constant(table, 2, many), k3 = constant(table, 3, many);
  const k4 = constant(table, 4, many), k5 = constant(table, 5, many), k6 = constant(table, 6, many);
  for (const end = moved + (<usize>rows << 6); moved < end; moved += 64) {
    let g0 = follow(which, terms, z, kept, s, read(moved, 0), 0, k0, k1, k2, k3, k4, k5, k6);
    let g1 = follow(which, terms, z, kept, s, read(moved, 1), 1, k0, k1, k2, k3, k4, k5, k6);
    let g2 = follow(which, terms, z, kept, s, read(moved, 2), 2, k0, k1, k2, k3, k4, k5, k6);
    let g3 = follow(which, terms, z, kept, s, read(moved, 3), 3, k0, k1, k2, k3, k4, k5, k6);
    if (!isOdd(which)) {
      g0 = times(a0, g0);
      g1 = times(a1, g1);
      g2 = times(a2, g2);
      g3 = times(a3, g3);
    }
    v128.store(u, plus(v128.load(u), plus(plus(g0, g1), plus(g2, g3))));
    z += 64;
    kept += 64;
    s += 64;
    u += 16;
  }
}

// One function each, exported so that none is put into another: with all in one, the engine runs out of registers.
export function tanhShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(TANH, SHORT, TANH_SHORT, 1, rows, z, kept, s, moved, a, u);
}
export function tanhLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(TANH, LONG, TANH_LONG, 2, rows, z, kept, s, moved, a, u);
}
export function tanhLongest(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(TANH, LONGEST, TANH_LONGEST, 2, rows, z, kept, s, moved, a, u);
}
export function softplusShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SOFTPLUS, SHORT, LOGISTIC, 3, rows, z, kept, s, moved, a, u);
}
export function softplusLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SOFTPLUS, LONG, LOGISTIC_LONG, 4, rows, z, kept, s, moved, a, u);
}
export function softplusLongest(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SOFTPLUS, LONGEST, LOGISTIC, 7, rows, z, kept, s, moved, a, u);
}
export function sigmoidShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SIGMOID, SHORT, LOGISTIC, 2, rows, z, kept, s, moved, a, u);
}
export function sigmoidLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SIGMOID, LONG, LOGISTIC_LONG, 3, rows, z, kept, s, moved, a, u);
}
export function siluShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SILU, SHORT, LOGISTIC, 2, rows, z, kept, s, moved, a, u);
}
export function siluLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SILU, LONG, LOGISTIC_LONG, 3, rows, z, kept, s, moved, a, u);
}
export function erfShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ERF, SHORT, BELL, 3, rows, z, kept, s, moved, a, u);
}
export function erfLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ERF, LONG, BELL_LONG, 4, rows, z, kept, s, moved, a, u);
}
export function erfLongest(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ERF, LONGEST, BELL, 7, rows, z, kept, s, moved, a, u);
}
export function gaussianShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(GAUSSIAN, SHORT, BELL, 2, rows, z, kept, s, moved, a, u);
}
export function gaussianLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(GAUSSIAN, LONG, BELL, 5, rows, z, kept, s, moved, a, u);
}
export function arctanShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ARCTAN, SHORT, ARC, 2, rows, z, kept, s, moved, a, u);
}
export function arctanLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ARCTAN, LONG, ARC, 3, rows, z, kept, s, moved, a, u);
}
export function affineShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(AFFINE, SHORT, 0, 0, rows, z, kept, s, moved, a, u);
}

/** The same for the activation of the run: the larger the steps, the more terms. `companions`: see companions.ts; 0 where there are none. */
export function increase(terms: i32, rows: i32, z: usize, kept: usize, companions: usize, s: usize, moved: usize, a: usize, u: usize): void {
  switch (kind()) {
    case TANH:
      if (terms == LONGEST) tanhLongest(rows, z, kept, s, moved, a, u);
      else if (terms == LONG) tanhLong(rows, z, kept, s, moved, a, u);
      else tanhShort(rows, z, kept, s, moved, a, u);
      break;
    case SOFTPLUS:
      if (terms == LONGEST) softplusLongest(rows, z, kept, s, moved, a, u);
      else if (terms == LONG) softplusLong(rows, z, kept, s, moved, a, u);
      else softplusShort(rows, z, kept, s, moved, a, u);
      break;
    case SIGMOID:
      if (terms == LONG) sigmoidLong(rows, z, kept, s, moved, a, u);
      else sigmoidShort(rows, z, kept, s, moved, a, u);
      break;
    case SILU:
      if (terms == LONG) siluLong(rows, z, kept, s, moved, a, u);
      else siluShort(rows, z, kept, s, moved, a, u);
      break;
    case ERF:
      if (terms == LONGEST) erfLongest(rows, z, kept, s, moved, a, u);
      else if (terms == LONG) erfLong(rows, z, kept, s, moved, a, u);
      else erfShort(rows, z, kept, s, moved, a, u);
      break;
    case GAUSSIAN:
      if (terms == LONG) gaussianLong(rows, z, kept, s, moved, a, u);
      else gaussianShort(rows, z, kept, s, moved, a, u);
      break;
    case ARCTAN:
      if (terms == LONG) arctanLong(rows, z, kept, s, moved, a, u);
      else arctanShort(rows, z, kept, s, moved, a, u);
      break;
    case SIN:
      if (companions != 0) turnSine(rows, kept, companions, moved, u);
      else advanceSine(rows, z, kept, moved, u);
      break;
    case GELU:
      if (companions != 0) {
        if (terms == LONG) followDensityLong(rows, z, kept, companions, moved, a, u);
        else followDensityShort(rows, z, kept, companions, moved, a, u);
      } else if (terms == LONG) geluLong(rows, z, kept, moved, a, u);
      else geluShort(rows, z, kept, moved, a, u);
      break;
    case AFFINE:
      affineShort(rows, z, kept, s, moved, a, u);
      break;
    default: break;
  }
}
