import { kind } from './layout';
import { spread } from './kept';
import { AFFINE, ARCTAN, ERF, GAUSSIAN, SIGMOID, SILU, SOFTPLUS, TANH } from './tails';

@inline function number(x: f64): v128 {
  return f64x2.splat(x);
}
@inline function plus(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}
@inline function minus(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}
@inline function times(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/**
 * Moves what is kept of two neurons along with z, and returns σ(z) − σ(z − δ): z is where a preactivation is, δ how it came there, s its σ′
 * before. What is left out, and how far roundings add up, stands in ../increments.md.
 */
@inline function follow(which: i32, long: bool, z: usize, kept: usize, s: usize, moved: usize): v128 {
  const d = v128.load(moved);
  const y = v128.load(kept);
  let rise: v128, gain = d;
  if (which == TANH) {
    const slope = v128.load(s);
    if (long) {
      // tanh(z + δ) − tanh z = σ′ τ/(1 + tτ), τ = tanh δ; the quotient by (1 − x)(1 + x²)(1 + x⁴), x = tτ
      const w = times(d, d);
      const tau = times(d, minus(number(1), times(w, minus(number(1.0 / 3), times(w, number(2.0 / 15))))));
      const x = times(y, tau), xx = times(x, x);
      rise = times(
        times(times(slope, tau), minus(number(1), x)),
        times(plus(number(1), xx), plus(number(1), times(xx, xx))),
      );
    } else {
      const first = times(slope, d);
      rise = plus(first, times(first, times(d, minus(times(d, minus(number(2.0 / 3), slope)), y))));
    }
    gain = rise;
  } else if (which == SIGMOID || which == SOFTPLUS || which == SILU) {
    const p = which == SIGMOID ? v128.load(s) : spread(y);
    const half = minus(number(0.5), y), third = minus(number(1.0 / 6), p);
    const first = times(p, d);
    if (long) {
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
    if (long) {
      const rest = plus(number(1.0 / 6), times(e, plus(number(1.0 / 24), times(e, number(1.0 / 120)))));
      rise = plus(first, times(first, times(e, plus(number(0.5), times(e, rest)))));
    } else rise = plus(first, times(first, times(e, plus(number(0.5), times(e, number(1.0 / 6))))));
    if (which == GAUSSIAN) gain = rise;
    else {
      // g δ Σ He_k(z − δ) (−δ)^k/(k + 1)!
      const w = times(d, d), x = times(d, minus(now, d)), xx = times(x, x);
      let series = plus(minus(number(1), times(x, number(0.5))), times(minus(xx, w), number(1.0 / 6)));
      if (long) {
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
    if (long) {
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
@inline function advance(which: i32, long: bool, rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
  for (const end = moved + (<usize>rows << 6); moved < end; moved += 64) {
    const g0 = times(a0, follow(which, long, z, kept, s, moved));
    const g1 = times(a1, follow(which, long, z + 16, kept + 16, s + 16, moved + 16));
    const g2 = times(a2, follow(which, long, z + 32, kept + 32, s + 32, moved + 32));
    const g3 = times(a3, follow(which, long, z + 48, kept + 48, s + 48, moved + 48));
    v128.store(u, plus(v128.load(u), plus(plus(g0, g1), plus(g2, g3))));
    z += 64;
    kept += 64;
    s += 64;
    u += 16;
  }
}

/** The same for the activation of the run: `long` takes more terms, for larger steps. */
export function increase(long: bool, rows: i32, z: usize, kept: usize, s: usize, moved: usize, a: usize, u: usize): void {
  switch (kind()) {
    case TANH: long ? advance(TANH, true, rows, z, kept, s, moved, a, u) : advance(TANH, false, rows, z, kept, s, moved, a, u); break;
    case SOFTPLUS: long ? advance(SOFTPLUS, true, rows, z, kept, s, moved, a, u) : advance(SOFTPLUS, false, rows, z, kept, s, moved, a, u); break;
    case SIGMOID: long ? advance(SIGMOID, true, rows, z, kept, s, moved, a, u) : advance(SIGMOID, false, rows, z, kept, s, moved, a, u); break;
    case ERF: long ? advance(ERF, true, rows, z, kept, s, moved, a, u) : advance(ERF, false, rows, z, kept, s, moved, a, u); break;
    case ARCTAN: long ? advance(ARCTAN, true, rows, z, kept, s, moved, a, u) : advance(ARCTAN, false, rows, z, kept, s, moved, a, u); break;
    case SILU: long ? advance(SILU, true, rows, z, kept, s, moved, a, u) : advance(SILU, false, rows, z, kept, s, moved, a, u); break;
    case GAUSSIAN: long ? advance(GAUSSIAN, true, rows, z, kept, s, moved, a, u) : advance(GAUSSIAN, false, rows, z, kept, s, moved, a, u); break;
    case AFFINE: advance(AFFINE, false, rows, z, kept, s, moved, a, u); break;
    default: break;
  }
}
