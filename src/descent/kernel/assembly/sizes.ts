import { kind, panels, preactivations, samples, terms, VECTORS, width } from './layout';
import { evaluateMixture } from './mixture';
import { evaluateAnywhere } from './taylor';

/**
 * Σ_r |σ(z_ri)|, then Σ_r |z_ri|, for every i, into 2n doubles that are 0 at first: what the rounding allowance begins with. Every
 * neuron counts alike, so plain sums will do. `scratch` has room for six panels.
 */
export function sizes(target: usize, scratch: usize): void {
  const n = samples();
  const rowBytes = <usize>n << 6;
  const values = scratch + rowBytes;
  const last = panels() - 1, missing = (-width()) & 7;
  for (let p = 0; p <= last; p++) {
    const z = preactivations() + <usize>p * rowBytes;
    if (terms() > 0) evaluateMixture(n, z, scratch, values, scratch + 3 * rowBytes);
    else evaluateAnywhere(n, z, scratch, values, VECTORS, kind());
    const absent = p == last ? missing : 0;
    addSizes(n, values, target, absent);
    addSizes(n, z, target + (<usize>n << 3), absent);
  }
}

/** Σ |x| of each of a panel's rows, without so many at its end, to as many sums. */
function addSizes(n: i32, panel: usize, sums: usize, absent: i32): void {
  for (let end = panel + (<usize>n << 6); panel < end; panel += 64) {
    const low = f64x2.add(f64x2.abs(v128.load(panel)), f64x2.abs(v128.load(panel, 16)));
    const high = f64x2.add(f64x2.abs(v128.load(panel, 32)), f64x2.abs(v128.load(panel, 48)));
    const sum = f64x2.add(low, high);
    let size = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    if (absent > 0) {
      size = 0;
      for (let o: usize = 0, present = <usize>(8 - absent) << 3; o < present; o += 8) size += abs(load<f64>(panel + o));
    }
    store<f64>(sums, load<f64>(sums) + size);
    sums += 8;
  }
}
