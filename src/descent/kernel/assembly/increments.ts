import { kind, LONG, LONGEST, SHORT } from './layout';
import { spread } from './kept';
import { minus, number, plus, times } from './pairs';
import { advanceGelu, advanceSine } from './rough-increments';
import { AFFINE, ARCTAN, ERF, GAUSSIAN, GELU, isOdd, SIGMOID, SILU, SIN, SOFTPLUS, TANH } from './tails';

/**
 * Moves what is kept of two neurons along with z, and returns σ(z) − σ(z − δ): z is where a preactivation is, δ how it came there, s its σ′
 * before. What is left out, and how far roundings add up, stands in ../increments.md.
 */
@inline function follow(which: i32, terms: i32, z: usize, kept: usize, s: usize, moved: usize): v128 {
  const d = v128.load(moved);
  const y = v128.load(kept);
  let rise: v128, gain = d;
  if (which == TANH) {
    const slope = v128.load(s);
    // tanh(z + δ) − tanh z = σ′ τ/(1 + tτ), τ = tanh δ = δ/(1 + δ²/(3 + δ²/(5 + …)))
    if (terms == LONGEST) {
      const w = times(d, d);
      const top = times(d, plus(number(15), w));
      rise = f64x2.div(times(slope, top), plus(plus(number(15), times(w, number(6))), times(y, top)));
    } else if (terms == LONG) {
      const x = times(d, plus(y, times(d, number(1.0 / 3))));
      rise = times(times(times(slope, d), minus(number(1), x)), plus(number(1), times(x, x)));
    } else {
      const first = times(slope, d);
      rise = plus(first, times(first, times(d, minus(times(d, minus(number(2.0 / 3), slope)), y))));
    }
    gain = rise;
  } else if (which == SIGMOID || which == SOFTPLUS || which == SILU) {
    const p = which == SIGMOID ? v128.load(s) : spread(y);
    const half = minus(number(0.5), y), third = minus(number(1.0 / 6), p);
    const first = times(p, d);
    if (terms == LONG) {
      const fourth = times(half, minus(number(1.0 / 12), p));
      const fifth = plus(number(1.0 / 120), times(p, minus(p, number(0.25))));
      rise = plus(first, times(first, times(d, plus(half, times(d, plus(third, times(d, plus(fourth, times(d, fifth)))))))));
      if (which == SOFTPLUS) {
        const rest = plus(times(half, number(1.0 / 3)), times(d, plus(times(third, number(0.25)), times(d, times(fourth, number(0.2))))));
        gain = times(d, plus(y, times(first, plus(number(0.5), times(d, rest)))));
      }
    } else {
      rise = plus(first, times(first, times(d, plus(half, times(d, third)))));
      if (which == SOFTPLUS) gain = times(d, plus(y, times(first, plus(number(0.5), times(d, times(half, number(1.0 / 3)))))));
    }
    if (which == SIGMOID) gain = rise;
    if (which == SILU) gain = plus(times(v128.load(z), rise), times(d, y));
  } else if (which == GAUSSIAN || which == ERF) {
    const now = v128.load(z);
    const e = times(d, minus(times(d, number(0.5)), now)); // −δ(z − δ/2)
    const first = times(y, e);
    if (terms == LONG) {
      const rest = plus(number(1.0 / 6), times(e, plus(number(1.0 / 24), times(e, number(1.0 / 120)))));
      rise = plus(first, times(first, times(e, plus(number(0.5), times(e, rest)))));
    } else rise = plus(first, times(first, times(e, plus(number(0.5), times(e, number(1.0 / 6))))));
    if (which == GAUSSIAN) gain = rise;
    else {
      // g δ Σ He_k(z − δ) (−δ)^k/(k + 1)!
      const w = times(d, d), x = times(d, minus(now, d)), xx = times(x, x);
      let series = plus(minus(number(1), times(x, number(0.5))), times(minus(xx, w), number(1.0 / 6)));
      if (terms == LONG) {
        const fourth = times(times(x, minus(xx, times(w, number(3)))), number(1.0 / 24));
        const fifth = plus(times(xx, minus(xx, times(w, number(6)))), times(times(w, w), number(3)));
        series = plus(series, minus(times(fifth, number(1.0 / 120)), fourth));
      }
      gain = times(times(y, d), series);
    }
  } else if (which == ARCTAN) {
    const now = v128.load(z);
    const first = times(y, d);
    // q/(1 + e) and δq/(1 + x), e = qδ(2z − δ), x = qδ(z − δ)
    const e = times(first, minus(plus(now, now), d));
    const x = times(first, minus(now, d)), xx = times(x, x);
    const ratio = times(y, e);
    if (terms == LONG) {
      const ee = times(e, e);
      rise = f64x2.neg(times(times(ratio, minus(number(1), e)), times(plus(number(1), ee), plus(number(1), times(ee, ee)))));
      const v = times(times(first, minus(number(1), x)), times(plus(number(1), xx), plus(number(1), times(xx, xx))));
      const vv = times(v, v);
      gain = times(v, minus(number(1), times(vv, minus(number(1.0 / 3), times(vv, number(0.2))))));
    } else {
      rise = minus(times(ratio, times(e, minus(number(1), e))), ratio);
      gain = times(first, plus(minus(number(1), x), minus(xx, times(times(first, first), number(1.0 / 3)))));
    }
  } else { // affine
    rise = number(0);
    gain = d;
  }
  v128.store(kept, plus(y, rise));
  return gain;
}

/** So many samples of a panel; adds Σ a (σ(z) − σ(z − δ)) to the block's sums. */
@inline function advance(which: i32, terms: i32, rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
  for (const end = moved + (<usize>rows << 6); moved < end; moved += 64) {
    let g0 = follow(which, terms, z, kept, s, moved);
    let g1 = follow(which, terms, z + 16, kept + 16, s + 16, moved + 16);
    let g2 = follow(which, terms, z + 32, kept + 32, s + 32, moved + 32);
    let g3 = follow(which, terms, z + 48, kept + 48, s + 48, moved + 48);
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
  advance(TANH, SHORT, rows, z, kept, s, moved, a, u);
}
export function tanhLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(TANH, LONG, rows, z, kept, s, moved, a, u);
}
export function tanhLongest(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(TANH, LONGEST, rows, z, kept, s, moved, a, u);
}
export function softplusShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SOFTPLUS, SHORT, rows, z, kept, s, moved, a, u);
}
export function softplusLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SOFTPLUS, LONG, rows, z, kept, s, moved, a, u);
}
export function sigmoidShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SIGMOID, SHORT, rows, z, kept, s, moved, a, u);
}
export function sigmoidLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SIGMOID, LONG, rows, z, kept, s, moved, a, u);
}
export function erfShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ERF, SHORT, rows, z, kept, s, moved, a, u);
}
export function erfLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ERF, LONG, rows, z, kept, s, moved, a, u);
}
export function arctanShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ARCTAN, SHORT, rows, z, kept, s, moved, a, u);
}
export function arctanLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(ARCTAN, LONG, rows, z, kept, s, moved, a, u);
}
export function siluShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SILU, SHORT, rows, z, kept, s, moved, a, u);
}
export function siluLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(SILU, LONG, rows, z, kept, s, moved, a, u);
}
export function gaussianShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(GAUSSIAN, SHORT, rows, z, kept, s, moved, a, u);
}
export function gaussianLong(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(GAUSSIAN, LONG, rows, z, kept, s, moved, a, u);
}
export function affineShort(rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  advance(AFFINE, SHORT, rows, z, kept, s, moved, a, u);
}

/** The same for the activation of the run: the larger the steps, the more terms. */
export function increase(terms: i32, rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  switch (kind()) {
    case TANH:
      if (terms == LONGEST) tanhLongest(rows, z, kept, s, moved, a, u);
      else if (terms == LONG) tanhLong(rows, z, kept, s, moved, a, u);
      else tanhShort(rows, z, kept, s, moved, a, u);
      break;
    case SOFTPLUS: terms == LONG ? softplusLong(rows, z, kept, s, moved, a, u) : softplusShort(rows, z, kept, s, moved, a, u); break;
    case SIGMOID: terms == LONG ? sigmoidLong(rows, z, kept, s, moved, a, u) : sigmoidShort(rows, z, kept, s, moved, a, u); break;
    case ERF: terms == LONG ? erfLong(rows, z, kept, s, moved, a, u) : erfShort(rows, z, kept, s, moved, a, u); break;
    case ARCTAN: terms == LONG ? arctanLong(rows, z, kept, s, moved, a, u) : arctanShort(rows, z, kept, s, moved, a, u); break;
    case SILU: terms == LONG ? siluLong(rows, z, kept, s, moved, a, u) : siluShort(rows, z, kept, s, moved, a, u); break;
    case GAUSSIAN: terms == LONG ? gaussianLong(rows, z, kept, s, moved, a, u) : gaussianShort(rows, z, kept, s, moved, a, u); break;
    case SIN: advanceSine(rows, z, kept, moved, u); break;
    case GELU: advanceGelu(rows, z, kept, moved, a, u); break;
    case AFFINE: affineShort(rows, z, kept, s, moved, a, u); break;
    default: break;
  }
}
