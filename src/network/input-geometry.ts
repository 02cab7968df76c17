import { type Estimate, measured } from '../claim/estimate.js';
import { extremeEigenvalues } from '../numerics/extreme-eigenvalues.js';
import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { InputGram } from './input-gram.js';

/** R, the largest row norm of X. */
export function largestRowNorm(input: InputGram): Estimate {
  const largest = Math.max(...input.norms);
  return measured(largest, input.roundoff * largest);
}

/** S, the spectral norm of X: R times the root of the largest eigenvalue of G/R². */
export function spectralNorm({ n, norms, cosines, roundoff }: InputGram): Estimate {
  const largest = Math.max(...norms);
  const scaled = symmetricMatrix(n, (i, j) => (norms[i]! / largest) * (norms[j]! / largest) * cosines[i * n + j]!);
  const { largest: top, allowance } = extremeEigenvalues(scaled, n);
  // Entries are at most 1 and off by three roundoffs (two norms, one cosine); a matrix norm is at most n entries.
  const error = allowance + 3 * n * roundoff;
  const size = largest * Math.sqrt(top);
  return measured(size, size - largest * Math.sqrt(Math.max(0, top - error)) + roundoff * size);
}

/** ρmax = max_{i≠j} |ρ_ij| and the first pair of rows that attains it; 0 and no pair when n = 1. */
export interface LargestCosine {
  readonly cosine: Estimate;
  readonly rows?: readonly [number, number];
}

/** The two rows closest to being parallel or antiparallel. */
export function largestCosine({ n, cosines, roundoff }: InputGram): LargestCosine {
  let top = -1;
  let rows: [number, number] | undefined;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const cosine = Math.abs(cosines[i * n + j]!);
      if (cosine > top) [top, rows] = [cosine, [i, j]];
    }
  }
  if (rows === undefined) return { cosine: measured(0) };
  const around = measured(top, roundoff);
  return { cosine: { ...around, lo: Math.max(0, around.lo), hi: Math.min(1, around.hi) }, rows };
}
