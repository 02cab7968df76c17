import { clearPadding } from './kept';
import { kind, panels, preactivations, samples, terms, VECTORS } from './layout';
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
  for (let p = 0; p < panels(); p++) {
    const z = preactivations() + <usize>p * rowBytes;
    if (terms() > 0) evaluateMixture(n, z, scratch, values, scratch + 3 * rowBytes);
    else evaluateAnywhere(n, z, scratch, values, VECTORS, kind());
    if (p == panels() - 1) clearPadding(n, values);
    addSizes(n, values, target);
    addSizes(n, z, target + (<usize>n << 3));
  }
}

/** Σ |x| of each of a panel's rows to as many sums. */
function addSizes(n: i32, panel: usize, sums: usize): void {
  for (let end = panel + (<usize>n << 6); panel < end; panel += 64) {
    const low = f64x2.add(f64x2.abs(v128.load(panel)), f64x2.abs(v128.load(panel, 16)));
    const high = f64x2.add(f64x2.abs(v128.load(panel, 32)), f64x2.abs(v128.load(panel, 48)));
    const sum = f64x2.add(low, high);
    store<f64>(sums, load<f64>(sums) + f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
    sums += 8;
  }
}
