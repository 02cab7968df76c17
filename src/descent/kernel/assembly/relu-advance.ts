import { counts, factors, gram, moves, samples } from './layout';
import { padded } from './relu-neuron';

/**
 * What a step with `factors` does to neurons at rest. `moves` receives, in rows of `padded` doubles, G∘N f, by which the sums of
 * outputs go down, and |G| |f|. Returns the most that any preactivation can move.
 */
export function reluAdvance(): f64 {
  const n = <usize>samples();
  const size = padded();
  let most: f64 = 0;
  for (let i: usize = 0; i < size; i += 4) {
    let m0 = f64x2.splat(0), m1 = m0, p0 = m0, p1 = m0, q0 = m0, q1 = m0;
    const zero = f64x2.splat(0);
    let g = gram() + (i << 3);
    let c = counts() + (i << 2);
    for (let f = factors(), end = f + (n << 3); f < end; f += 8) {
      const factor = v128.load64_splat(f);
      const t0 = f64x2.mul(v128.load(g), factor);
      const t1 = f64x2.mul(v128.load(g, 16), factor);
      m0 = f64x2.add(m0, f64x2.mul(t0, f64x2.convert_low_i32x4_s(v128.load64_zero(c))));
      m1 = f64x2.add(m1, f64x2.mul(t1, f64x2.convert_low_i32x4_s(v128.load64_zero(c, 8))));
      p0 = f64x2.add(p0, f64x2.pmax(t0, zero));
      p1 = f64x2.add(p1, f64x2.pmax(t1, zero));
      q0 = f64x2.add(q0, f64x2.pmin(t0, zero));
      q1 = f64x2.add(q1, f64x2.pmin(t1, zero));
      g += size << 3;
      c += size << 2;
    }
    const target = moves() + (i << 3);
    v128.store(target, m0);
    v128.store(target, m1, 16);
    v128.store(target + (size << 3), f64x2.sub(p0, q0));
    v128.store(target + (size << 3), f64x2.sub(p1, q1), 16);
    // a pattern picks some of the terms: at most all of one sign
    const way = f64x2.pmax(f64x2.pmax(p0, f64x2.neg(q0)), f64x2.pmax(p1, f64x2.neg(q1)));
    most = max(most, max(f64x2.extract_lane(way, 0), f64x2.extract_lane(way, 1)));
  }
  return most;
}
