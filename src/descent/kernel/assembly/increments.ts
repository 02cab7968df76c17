import { followDensityLong, followDensityShort, turnSine } from './companions';
import { kind, LONG, LONGEST, SHORT } from './layout';
import { spread } from './kept';
import { entry, grow, minus, number, plus, read, times, write } from './pairs';
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

/** Whether the formulas need z where it is now. */
@inline function needsPoint(which: i32): bool {
  return which == SILU || which == GAUSSIAN || which == ERF || which == ARCTAN;
}
/** σ′ as it was, where the formulas need it: from memory, of the logistic function that is kept, or what is kept itself. */
@inline function slope(which: i32, s: usize, lane: i32, y: v128): v128 {
  if (which == TANH || which == SIGMOID) return read(s, lane);
  return which == SOFTPLUS || which == SILU ? spread(y) : y;
}

/** y is the logistic function. */
@inline function isLogistic(which: i32): bool {
  return which == SIGMOID || which == SOFTPLUS || which == SILU;
}

/** What is kept of σ, y, rises by so much where z came here by d; s was σ′, first is s·d. What is left out stands in ../increments.md. */
@inline function rise(
  which: i32, terms: i32, z: v128, y: v128, s: v128, d: v128, first: v128, k0: v128, k1: v128, k2: v128, k3: v128, k4: v128, k5: v128,
): v128 {
  if (which == TANH) {
    // tanh(z + δ) − tanh z = σ′ τ/(1 + tτ), τ = tanh δ = δ/(1 + δ²/(3 + δ²/(5 + …)))
    if (terms == LONGEST) {
      const w = times(d, d);
      const top = times(d, plus(k0, w));
      return f64x2.div(times(s, top), plus(plus(k0, times(w, k1)), times(y, top)));
    }
    if (terms == LONG) {
      const x = times(d, plus(y, times(d, k1)));
      return times(times(first, minus(k0, x)), plus(k0, times(x, x)));
    }
    return plus(first, times(first, times(d, minus(times(d, minus(k0, s)), y))));
  }
  if (isLogistic(which)) {
    const half = minus(k0, y);
    if (terms == LONG) {
      // y(z + δ) − y = 2pτ/(1 − 2(½ − y)τ), τ = tanh(δ/2) as above
      const w = times(d, d);
      const top = times(d, plus(k1, w));
      return f64x2.div(times(s, top), minus(plus(k1, times(w, k2)), times(half, top)));
    }
    const third = minus(k1, s);
    if (terms == LONGEST) {
      const fourth = times(half, minus(k3, s));
      const fifth = plus(k4, times(s, minus(s, k5)));
      return plus(first, times(first, times(d, plus(half, times(d, plus(third, times(d, plus(fourth, times(d, fifth)))))))));
    }
    return plus(first, times(first, times(d, plus(half, times(d, third)))));
  }
  if (which == GAUSSIAN || which == ERF) {
    const e = times(d, minus(times(d, k0), z)); // −δ(z − δ/2)
    const change = times(y, e);
    let rest = k1;
    if (terms == LONGEST || terms == LONG && which == GAUSSIAN) rest = plus(k1, times(e, plus(k3, times(e, k4))));
    else if (terms == LONG) rest = plus(k1, times(e, k3));
    return plus(change, times(change, times(e, plus(k0, times(e, rest)))));
  }
  if (which == ARCTAN) {
    // q/(1 + e), e = qδ(2z − δ)
    const e = times(first, minus(plus(z, z), d));
    const ratio = times(y, e);
    if (terms == SHORT) return minus(times(ratio, times(e, minus(k0, e))), ratio);
    const ee = times(e, e);
    return f64x2.neg(times(times(ratio, minus(k0, e)), times(plus(k0, ee), plus(k0, times(ee, ee)))));
  }
  return number(0); // affine
}

/** σ(z) − σ(z − δ), where y has risen by r. */
@inline function gain(
  which: i32, terms: i32, z: v128, y: v128, s: v128, d: v128, first: v128, r: v128, k0: v128, k1: v128, k2: v128, k3: v128, k4: v128, k5: v128, k6: v128,
): v128 {
  if (which == TANH || which == SIGMOID || which == GAUSSIAN) return r;
  if (which == SILU) return plus(times(z, r), times(d, y));
  if (which == SOFTPLUS) {
    if (terms == LONG) return minus(times(times(d, k0), plus(y, plus(y, r))), times(times(times(d, d), k3), minus(spread(plus(y, r)), s)));
    const half = minus(k0, y);
    if (terms == SHORT) return times(d, plus(y, times(first, plus(k0, times(d, times(half, k2))))));
    const third = minus(k1, s);
    const fourth = times(half, minus(k3, s));
    const rest = plus(times(half, k2), times(d, plus(times(third, k5), times(d, times(fourth, k6)))));
    return times(d, plus(y, times(first, plus(k0, times(d, rest)))));
  }
  if (which == ERF) {
    if (terms == LONG) {
      // the trapezoidal rule with its first correction, σ″ = −zσ′
      const after = plus(y, r);
      return plus(times(times(d, k0), plus(y, after)), times(times(times(d, d), k2), minus(times(z, after), times(minus(z, d), y))));
    }
    // g δ Σ He_k(z − δ) (−δ)^k/(k + 1)!
    const w = times(d, d), x = times(d, minus(z, d)), xx = times(x, x);
    let series = plus(minus(k2, times(x, k0)), times(minus(xx, w), k1));
    if (terms == LONGEST) {
      const fourth = times(times(x, minus(xx, times(w, k5))), k3);
      const fifth = plus(times(xx, minus(xx, times(w, k6))), times(times(w, w), k5));
      series = plus(series, minus(times(fifth, k4), fourth));
    }
    return times(first, series);
  }
  if (which == ARCTAN) {
    // δq/(1 + x), x = qδ(z − δ)
    const x = times(first, minus(z, d)), xx = times(x, x);
    if (terms == SHORT) return times(first, plus(minus(k0, x), minus(xx, times(times(first, first), k1))));
    const v = times(times(first, minus(k0, x)), times(plus(k0, xx), plus(k0, times(xx, xx))));
    const vv = times(v, v);
    return times(v, minus(k0, times(vv, minus(k1, times(vv, k2)))));
  }
  return d; // affine
}

/**
 * Moves what is kept of eight neurons along with z, and adds a times what σ has grown by to u. Two pairs are read before either
 * is written, for only so can an engine take both together (../README.md, "Wide vectors").
 */
@inline function follow(
  which: i32, terms: i32, z: usize, kept: usize, s: usize, d0: v128, d1: v128, d2: v128, d3: v128,
  a0: v128, a1: v128, a2: v128, a3: v128, u: usize, k0: v128, k1: v128, k2: v128, k3: v128, k4: v128, k5: v128, k6: v128,
): void {
  const none = number(0);
  const z0 = needsPoint(which) ? read(z, 0) : none, z1 = needsPoint(which) ? read(z, 1) : none;
  const y0 = read(kept, 0), y1 = read(kept, 1);
  const s0 = slope(which, s, 0, y0), s1 = slope(which, s, 1, y1);
  const f0 = times(s0, d0), f1 = times(s1, d1);
  const r0 = rise(which, terms, z0, y0, s0, d0, f0, k0, k1, k2, k3, k4, k5);
  const r1 = rise(which, terms, z1, y1, s1, d1, f1, k0, k1, k2, k3, k4, k5);
  const g0 = gain(which, terms, z0, y0, s0, d0, f0, r0, k0, k1, k2, k3, k4, k5, k6);
  const g1 = gain(which, terms, z1, y1, s1, d1, f1, r1, k0, k1, k2, k3, k4, k5, k6);
  write(kept, 0, plus(y0, r0));
  write(kept, 1, plus(y1, r1));
  const z2 = needsPoint(which) ? read(z, 2) : none, z3 = needsPoint(which) ? read(z, 3) : none;
  const y2 = read(kept, 2), y3 = read(kept, 3);
  const s2 = slope(which, s, 2, y2), s3 = slope(which, s, 3, y3);
  const f2 = times(s2, d2), f3 = times(s3, d3);
  const r2 = rise(which, terms, z2, y2, s2, d2, f2, k0, k1, k2, k3, k4, k5);
  const r3 = rise(which, terms, z3, y3, s3, d3, f3, k0, k1, k2, k3, k4, k5);
  const g2 = gain(which, terms, z2, y2, s2, d2, f2, r2, k0, k1, k2, k3, k4, k5, k6);
  const g3 = gain(which, terms, z3, y3, s3, d3, f3, r3, k0, k1, k2, k3, k4, k5, k6);
  write(kept, 2, plus(y2, r2));
  write(kept, 3, plus(y3, r3));
  if (isOdd(which)) grow(u, plus(g0, g2), plus(g1, g3));
  else grow(u, plus(times(a0, g0), times(a2, g2)), plus(times(a1, g1), times(a3, g3)));
}

/** The i-th of so many constants. */
@inline function constant(table: usize, i: i32, many: i32): v128 {
  return i < many ? entry(table, i) : number(0);
}

/** Eight neurons: z ← z − p, and tanh along with it; adds what it has grown by to u. */
@inline export function followTanh(terms: i32, z: usize, kept: usize, s: usize, p0: v128, p1: v128, p2: v128, p3: v128, u: usize): void {
  const y0 = read(z, 0), y1 = read(z, 1), y2 = read(z, 2), y3 = read(z, 3);
  const z0 = minus(y0, p0), z1 = minus(y1, p1), z2 = minus(y2, p2), z3 = minus(y3, p3);
  write(z, 0, z0);
  write(z, 1, z1);
  write(z, 2, z2);
  write(z, 3, z3);
  const none = number(0);
  const k0 = entry(terms == SHORT ? TANH_SHORT : TANH_LONG, 0), k1 = terms == SHORT ? none : entry(TANH_LONG, 1);
  follow(
    TANH, terms, z, kept, s, minus(z0, y0), minus(z1, y1), minus(z2, y2), minus(z3, y3), none, none, none, none, u,
    k0, k1, none, none, none, none, none,
  );
}

/** So many samples of a panel; adds Σ a (σ(z) − σ(z − δ)) to the block's sums. */
@inline function advance(
  which: i32, terms: i32, table: usize, many: i32, rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize,
): void {
  const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
  const k0 = constant(table, 0, many), k1 = constant(table, 1, many), k2 = constant(table, 2, many), k3 = constant(table, 3, many);
  const k4 = constant(table, 4, many), k5 = constant(table, 5, many), k6 = constant(table, 6, many);
  for (const end = moved + (<usize>rows << 6); moved < end; moved += 64) {
    follow(
      which, terms, z, kept, s, read(moved, 0), read(moved, 1), read(moved, 2), read(moved, 3), a0, a1, a2, a3, u, k0, k1, k2, k3, k4, k5, k6,
    );
    z += 64;
    kept += 64;
    s += 64;
    u += 32;
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
