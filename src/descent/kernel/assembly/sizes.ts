import { panels, preactivations, samples, terms, width } from './layout';
import { evaluateMixture } from './mixture';
import { evaluateEight } from './taylor';

/**
 * Σ_r |σ(z_ri)|, then Σ_r |z_ri|, for every i, into 2n doubles that are 0 at first: what the rounding allowance begins with. Every
 * neuron counts alike, so plain sums will do. `scratch` is 384 bytes.
 */
export function sizes(target: usize, scratch: usize): void {
  const n = samples();
  const values = scratch + 64;
  const last = panels() - 1;
  for (let p = 0; p <= last; p++) {
    const lanes = p < last ? 8 : width() - 8 * last;
    for (let i = 0; i < n; i++) {
      const z = preactivations() + ((<usize>p * <usize>n + <usize>i) << 6);
      if (terms() > 0) evaluateMixture(1, z, scratch, values, scratch + 192);
      else evaluateEight(z, scratch, values);
      let a: f64 = 0, b: f64 = 0;
      for (let r = 0; r < lanes; r++) {
        a += abs(load<f64>(values + (<usize>r << 3)));
        b += abs(load<f64>(z + (<usize>r << 3)));
      }
      const at = target + (<usize>i << 3);
      store<f64>(at, load<f64>(at) + a);
      store<f64>(at + (<usize>n << 3), load<f64>(at + (<usize>n << 3)) + b);
    }
  }
}
