import { kind, panels, width } from './layout';
import { entry } from './pairs';
import { GAUSSIAN, MIXTURE, SIGMOID, SILU, TANH } from './tails';

// Loaded before the loop, for the engine puts constants of the code together anew at every turn.
const ONE = memory.data<f64>([1]);

/** What is kept of σ beside Z is σ itself, and σ′ follows from it: tanh, sigmoid, Gaussian. SiLU keeps the logistic function. */
@inline export function keepsValues(which: i32): bool {
  return which == TANH || which == SIGMOID || which == SILU || which == GAUSSIAN;
}

/** What is kept of σ is σ′ itself. */
@inline export function keepsSlopes(which: i32): bool {
  return !keepsValues(which) && which != MIXTURE;
}

/** σ′ of so many samples of panel p from what is kept of it. Neurons beyond the width get 0: they add nothing. */
export function slopesOf(rows: i32, p: i32, z: usize, kept: usize, s: usize): void {
  const bytes = <usize>rows << 6;
  switch (kind()) {
    case TANH:
      const one = unit();
      for (let o: usize = 0; o < bytes; o += 64) slopesOfTanh(kept + o, s + o, one);
      break;
    case SIGMOID:
      for (let o: usize = 0; o < bytes; o += 16) v128.store(s + o, spread(v128.load(kept + o)));
      break;
    case SILU:
      for (let o: usize = 0; o < bytes; o += 16) {
        const y = v128.load(kept + o);
        v128.store(s + o, f64x2.add(y, f64x2.mul(v128.load(z + o), spread(y))));
      }
      break;
    case GAUSSIAN:
      for (let o: usize = 0; o < bytes; o += 16) {
        v128.store(s + o, f64x2.neg(f64x2.mul(v128.load(z + o), v128.load(kept + o))));
      }
      break;
    default: // by hand: memory.copy leaves WebAssembly, which takes longer than so few bytes
      for (let o: usize = 0; o < bytes; o += 64) {
        const y0 = v128.load(kept + o), y1 = v128.load(kept + o, 16), y2 = v128.load(kept + o, 32), y3 = v128.load(kept + o, 48);
        v128.store(s + o, y0);
        v128.store(s + o, y1, 16);
        v128.store(s + o, y2, 32);
        v128.store(s + o, y3, 48);
      }
  }
  if (p == panels() - 1) clearPadding(rows, s);
}

/** y(1 − y) = y − y². */
@inline export function spread(y: v128): v128 {
  return f64x2.sub(y, f64x2.mul(y, y));
}

/** 1, from memory. */
@inline export function unit(): v128 {
  return entry(ONE, 0);
}

/** σ′ of one sample of a panel, where σ is tanh. */
@inline export function slopesOfTanh(kept: usize, s: usize, one: v128): void {
  const t0 = v128.load(kept), t1 = v128.load(kept, 16), t2 = v128.load(kept, 32), t3 = v128.load(kept, 48);
  v128.store(s, f64x2.sub(one, f64x2.mul(t0, t0)));
  v128.store(s, f64x2.sub(one, f64x2.mul(t1, t1)), 16);
  v128.store(s, f64x2.sub(one, f64x2.mul(t2, t2)), 32);
  v128.store(s, f64x2.sub(one, f64x2.mul(t3, t3)), 48);
}

export function clearPadding(rows: i32, s: usize): void {
  for (let r = width() & 7; r > 0 && r < 8; r++) {
    for (let i = 0; i < rows; i++) store<f64>(s + (<usize>i << 6) + (<usize>r << 3), 0);
  }
}
