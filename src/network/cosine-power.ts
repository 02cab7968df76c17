import type { ApproximateMatrix } from './approximate-matrix.js';
import type { InputGram } from './input-gram.js';

/** The p-th entrywise power (ρ_ij^p) of the matrix of cosines, p ≥ 1: off by p times what the cosines are, and the rounding of p products. */
export function cosinePower({ n, cosines, roundoff }: InputGram, p: number): ApproximateMatrix {
  const matrix = cosines.map((cosine) => {
    let power = 1;
    for (let k = 0; k < p; k++) power *= cosine;
    return power;
  });
  return { n, matrix, allowances: matrix.map(() => p * (roundoff + Number.EPSILON)) };
}
