import { type Estimate, measured } from '../claim/estimate.js';
import { euclideanNorm } from '../numerics/euclidean-norm.js';
import { extremeEigenvalues } from '../numerics/extreme-eigenvalues.js';
import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { InputGram } from './input-gram.js';

/** R, the largest row norm of X. */
export function largestRowNorm(input: InputGram): Estimate {
  const largest = Math.max(...input.norms);
  return measured(largest, input.roundoff * largest);
}

/** S, the spectral norm of X: R times the root of the largest eigenvalue of G/R². */
export function spectralNorm(input: InputGram): Estimate {
  const { n, norms, roundoff } = input;
  const largest = Math.max(...norms);
  const { largest: top, allowance } = extremeEigenvalues(scaledGram(input), n);
  // Entries are at most 1 and off by three roundoffs (two norms, one cosine); a matrix norm is at most n entries.
  const error = allowance + 3 * n * roundoff;
  const size = largest * Math.sqrt(top);
  return measured(size, size - largest * Math.sqrt(Math.max(0, top - error)) + roundoff * size);
}

/** Xv, n, for a unit vector v. */
export interface MostStretched {
  /** |x_i·v|. */
  component(i: number): Estimate;
  /** ‖Xv‖. */
  readonly norm: Estimate;
}

/**
 * Xv for the unit vector v that X (row-major n × d) stretches most: v = Xᵀu/‖Xᵀu‖ with the top eigenvector u of G, and ‖Xv‖ off by what its
 * eigenvalue is uncertain by, besides rounding.
 */
export function mostStretched(input: InputGram, inputs: Float64Array): MostStretched {
  const { n, d, norms, roundoff } = input;
  const largest = Math.max(...norms);
  const { largestAt, allowance } = extremeEigenvalues(scaledGram(input), n);
  const v = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) v[j]! += (largestAt[i]! * inputs[i * d + j]!) / largest;
  }
  const length = euclideanNorm(v);
  const image = Float64Array.from({ length: n }, (_, i) => {
    const row = inputs.subarray(i * d, (i + 1) * d);
    return row.reduce((sum, x, j) => sum + x * (v[j]! / length), 0);
  });
  const size = euclideanNorm(image);
  const lost = ((2 * allowance + 3 * n * roundoff) * largest ** 2) / size;
  return {
    component: (i) => measured(Math.abs(image[i]!), 2 * roundoff * norms[i]!),
    norm: measured(size, lost + (2 * Math.sqrt(n) * roundoff + n * Number.EPSILON) * largest),
  };
}

/** G/R². */
function scaledGram({ n, norms, cosines }: InputGram): Float64Array {
  const largest = Math.max(...norms);
  return symmetricMatrix(n, (i, j) => (norms[i]! / largest) * (norms[j]! / largest) * cosines[i * n + j]!);
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
