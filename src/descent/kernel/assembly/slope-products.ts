import { slopesOf } from './kept';
import { kept, panels, preactivations, samples } from './layout';

/** Panels summed before their sum is added to the total. */
const PANELS_TOGETHER = 32;

@inline function total(a: v128, b: v128, c: v128, d: v128): f64 {
  const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * Σ_r σ′(z_ri) σ′(z_rj) of a smooth activation at the current iterate, for i ≤ j, into an n × n matrix that is 0 at first. `work`
 * has room for the σ′ of PANELS_TOGETHER panels.
 */
export function slopeProducts(target: usize, work: usize): void {
  const n = samples();
  const rowBytes = <usize>n << 6;
  for (let first = 0; first < panels(); first += PANELS_TOGETHER) {
    const after = min(first + PANELS_TOGETHER, panels());
    for (let p = first; p < after; p++) {
      const at = <usize>p * rowBytes;
      slopesOf(n, p, preactivations() + at, kept() + at, work + <usize>(p - first) * rowBytes);
    }
    const last = work + <usize>(after - first) * rowBytes;
    for (let i = 0; i < n; i++) {
      const row = target + ((<usize>i * <usize>n) << 3);
      let j = i;
      for (; j + 1 < n; j += 2) {
        let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        for (let p = work; p < last; p += rowBytes) {
          const x = p + (<usize>i << 6), y = p + (<usize>j << 6);
          const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
          a0 = f64x2.add(a0, f64x2.mul(x0, v128.load(y)));
          a1 = f64x2.add(a1, f64x2.mul(x1, v128.load(y, 16)));
          a2 = f64x2.add(a2, f64x2.mul(x2, v128.load(y, 32)));
          a3 = f64x2.add(a3, f64x2.mul(x3, v128.load(y, 48)));
          b0 = f64x2.add(b0, f64x2.mul(x0, v128.load(y, 64)));
          b1 = f64x2.add(b1, f64x2.mul(x1, v128.load(y, 80)));
          b2 = f64x2.add(b2, f64x2.mul(x2, v128.load(y, 96)));
          b3 = f64x2.add(b3, f64x2.mul(x3, v128.load(y, 112)));
        }
        const at = row + (<usize>j << 3);
        store<f64>(at, load<f64>(at) + total(a0, a1, a2, a3));
        store<f64>(at, load<f64>(at, 8) + total(b0, b1, b2, b3), 8);
      }
      if (j < n) {
        let a0 = f64x2.splat(0), a1 = a0, a2 = a0, a3 = a0;
        for (let p = work; p < last; p += rowBytes) {
          const x = p + (<usize>i << 6), y = p + (<usize>j << 6);
          a0 = f64x2.add(a0, f64x2.mul(v128.load(x), v128.load(y)));
          a1 = f64x2.add(a1, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
          a2 = f64x2.add(a2, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
          a3 = f64x2.add(a3, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
        }
        const at = row + (<usize>j << 3);
        store<f64>(at, load<f64>(at) + total(a0, a1, a2, a3));
      }
    }
  }
}
