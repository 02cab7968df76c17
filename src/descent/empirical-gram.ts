import { PairwiseSum } from './pairwise-sum.js';
import type { DescentProblem } from './problem.js';

/** H(W)_ij = G_ij (1/m) Σ_r σ′(z_ri) σ′(z_rj) at preactivations Z (theory §0): n × n, row-major, symmetric to the bit. */
export function empiricalGram({ gram, signs, targets, activation }: DescentProblem, z: Float64Array): Float64Array {
  const n = targets.length;
  const slopes = new Float64Array(n);
  const sum = new PairwiseSum(n * n);
  for (let at = 0; at < z.length; at += n) {
    for (let i = 0; i < n; i++) slopes[i] = activation.derivative(z[at + i]!);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) sum.block[i * n + j]! += slopes[i]! * slopes[j]!;
    sum.termAdded();
  }
  const result = new Float64Array(n * n);
  sum.finish(result);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = (gram[i * n + j]! * result[i * n + j]!) / signs.length;
      result[i * n + j] = entry;
      result[j * n + i] = entry;
    }
  }
  return result;
}
