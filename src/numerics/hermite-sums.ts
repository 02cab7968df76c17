import { hermitePolynomials } from './hermite.js';
import { NumericsModule } from './wasm/numerics-module.js';

/**
 * Σ_j t_j h_k(x_j) for k = 0, …, order, as if to twice the precision: the terms of even j and of odd j are summed apart with Knuth's two-sum. In
 * WebAssembly where there is SIMD, with the same bits.
 */
export function hermiteSums(nodes: Float64Array, terms: Float64Array, order: number): Float64Array {
  return hermiteSumsInWasm(nodes, terms, order) ?? hermiteSumsPlainly(nodes, terms, order);
}

/** The same in plain JavaScript. */
export function hermiteSumsPlainly(nodes: Float64Array, terms: Float64Array, order: number): Float64Array {
  const evaluate = hermitePolynomials(order);
  const polynomials = new Float64Array(order + 1);
  const sums = new Float64Array(4 * (order + 1));
  for (let j = 0; j < nodes.length; j++) {
    evaluate(nodes[j]!, polynomials);
    const factor = terms[j]!;
    for (let k = 0, at = j % 2; k <= order; k++, at += 4) {
      const term = factor * polynomials[k]!;
      const sum = sums[at]!;
      const next = sum + term;
      const kept = next - sum;
      sums[at + 2]! += sum - (next - kept) + (term - kept);
      sums[at] = next;
    }
  }
  return joined(sums);
}

/** Undefined where the platform has no WebAssembly SIMD. */
export function hermiteSumsInWasm(nodes: Float64Array, terms: Float64Array, order: number): Float64Array | undefined {
  const count = 8 * Math.ceil(nodes.length / 8);
  const nodesAt = NumericsModule.arrays;
  const termsAt = nodesAt + 8 * count;
  const sumsAt = termsAt + 8 * count;
  const rootsAt = sumsAt + 32 * (order + 1);
  const module = NumericsModule.withRoom(rootsAt + 8 * (order + 2));
  if (module === undefined) return undefined;
  const { buffer, exports } = module;
  const doubles = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length);
  doubles(nodesAt, count).fill(0, nodes.length).set(nodes);
  doubles(termsAt, count).fill(0, terms.length).set(terms);
  const sums = doubles(sumsAt, 4 * (order + 1)).fill(0);
  const roots = doubles(rootsAt, order + 2);
  for (let k = 0; k < roots.length; k++) roots[k] = Math.sqrt(k);
  exports.hermiteSums(nodesAt, termsAt, count, order, rootsAt, sumsAt);
  return joined(sums);
}

/** The two lanes of each sum, and what rounding took from them. */
function joined(sums: Float64Array): Float64Array {
  return Float64Array.from({ length: sums.length / 4 }, (_, k) => {
    const at = 4 * k;
    return sums[at]! + sums[at + 1]! + (sums[at + 2]! + sums[at + 3]!);
  });
}
