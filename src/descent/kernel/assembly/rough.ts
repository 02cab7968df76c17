import {
  aboveQuarter, inversePi, oneIn192, quarter, sineTerm, toNodes, toWhole, twentyFourth, two,
} from './constants';
import { DENSITY, SHORT } from './layout';
import { minus, number, plus, times } from './pairs';
import { SIN } from './tails';

/** sin m for |m| ≤ 65, off by 5.2 · 10⁻¹⁴ at most: the remainder of m/π, and a polynomial. */
@inline export function roughSine(
  m: v128, shift: v128, scale: v128, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128, c5: v128, c6: v128,
): v128 {
  const x = times(m, scale);
  const whole = plus(x, shift);
  const r = v128.xor(minus(x, minus(whole, shift)), i64x2.shl(whole, 63)), w = times(r, r), ww = times(w, w);
  const high = plus(plus(c4, times(w, c5)), times(ww, c6));
  const rest = plus(plus(c2, times(w, c3)), times(ww, high));
  return times(r, plus(plus(c0, times(w, c1)), times(ww, rest)));
}

/**
 * d φ(m), φ the normal density, for |m| ≤ 65 and z within 2⁻¹⁰ of m, off by 8.1 · 10⁻¹⁵ d/|2 − m²| at most: from φ/2 at the j/256 nearest to z, which
 * is known before m, by five terms of e^x = (2 + 2x + (2x)²/4 + (2x)³/24 + (2x)⁴/192)/2. `few`: by four, with a little more than 1/4 in place of
 * the fifth; then for z within 2⁻¹⁵ of m off by 7.3 · 10⁻¹³ d/|2 − m²| at most.
 */
@inline export function roughDensity(
  few: bool, d: v128, z: v128, mm: v128, shift: v128, two: v128, quarter: v128, twentyFourth: v128, last: v128,
): v128 {
  const nearest = plus(z, shift), node = minus(nearest, shift);
  const halved = v128.load64_lane(
    DENSITY + (<usize>i32x4.extract_lane(nearest, 2) << 3),
    v128.load64_zero(DENSITY + (<usize>i32x4.extract_lane(nearest, 0) << 3)),
    1,
  );
  const x = minus(times(node, node), mm), xx = times(x, x);
  let rest = plus(quarter, times(x, twentyFourth));
  if (!few) rest = plus(rest, times(xx, last));
  return times(times(d, halved), plus(plus(two, x), times(xx, rest)));
}

/** One of them, for the test of how far off they are; the density by the node nearest to m + off. */
export function roughly(which: i32, terms: i32, m: f64, off: f64): f64 {
  const at = number(m), one = number(1), beside = number(m + off), mm = times(at, at), shift = toNodes(), part = twentyFourth();
  return f64x2.extract_lane(
    which == SIN
      ? roughSine(
        at, toWhole(), inversePi(), sineTerm(0), sineTerm(1), sineTerm(2), sineTerm(3), sineTerm(4), sineTerm(5), sineTerm(6),
      )
      : terms == SHORT
      ? roughDensity(true, one, beside, mm, shift, two(), aboveQuarter(), part, oneIn192())
      : roughDensity(false, one, beside, mm, shift, two(), quarter(), part, oneIn192()),
    0,
  );
}
