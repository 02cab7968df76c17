import { sumError } from './error-free';

/**
 * Σ_j t_j h_k(x_j) for k = 0 … order, the normalised Hermite polynomials by their recurrence, in two lanes: even j and odd j, each summed
 * in order with Knuth's two-sum. `nodes` and `terms` hold a multiple of 8 doubles. At `sums`, for each k: two sums, then what rounding took from each.
 * `roots` holds √0, …, √(order + 1).
 */
export function hermiteSums(
  nodes: usize,
  terms: usize,
  count: i32,
  order: i32,
  roots: usize,
  sums: usize,
): void {
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  for (let j = 0; j < count; j += 8) {
    const x = nodes + ((<usize>j) << 3);
    const t = terms + ((<usize>j) << 3);
    const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
    const t0 = v128.load(t), t1 = v128.load(t, 16), t2 = v128.load(t, 32), t3 = v128.load(t, 48);
    let b0 = zero, b1 = zero, b2 = zero, b3 = zero;
    let h0 = one, h1 = one, h2 = one, h3 = one;
    let at = sums;
    let root = roots;
    for (let k = 0; k <= order; k++, at += 32, root += 8) {
      let sum = v128.load(at);
      let lost = v128.load(at, 16);
      let term = f64x2.mul(t0, h0);
      let next = f64x2.add(sum, term);
      lost = f64x2.add(lost, sumError(sum, term, next));
      sum = next;
      term = f64x2.mul(t1, h1);
      next = f64x2.add(sum, term);
      lost = f64x2.add(lost, sumError(sum, term, next));
      sum = next;
      term = f64x2.mul(t2, h2);
      next = f64x2.add(sum, term);
      lost = f64x2.add(lost, sumError(sum, term, next));
      sum = next;
      term = f64x2.mul(t3, h3);
      next = f64x2.add(sum, term);
      lost = f64x2.add(lost, sumError(sum, term, next));
      v128.store(at, next);
      v128.store(at, lost, 16);
      const now = v128.load64_splat(root);
      const up = v128.load64_splat(root, 8);
      const n0 = f64x2.div(f64x2.sub(f64x2.mul(x0, h0), f64x2.mul(now, b0)), up);
      const n1 = f64x2.div(f64x2.sub(f64x2.mul(x1, h1), f64x2.mul(now, b1)), up);
      const n2 = f64x2.div(f64x2.sub(f64x2.mul(x2, h2), f64x2.mul(now, b2)), up);
      const n3 = f64x2.div(f64x2.sub(f64x2.mul(x3, h3), f64x2.mul(now, b3)), up);
      b0 = h0;
      b1 = h1;
      b2 = h2;
      b3 = h3;
      h0 = n0;
      h1 = n1;
      h2 = n2;
      h3 = n3;
    }
  }
}
