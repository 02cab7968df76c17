import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { Activation } from './activation.js';
import { relu } from './activations/relu.js';
import type { ApproximateMatrix } from './approximate-matrix.js';
import { closedFormGram } from './closed-form-gram.js';
import { hermiteGram } from './hermite-gram.js';
import type { InputGram } from './input-gram.js';

/**
 * H∞ (theory §3) by the Hermite series; for ReLU by its closed form, because its series has a tail like K^{−1/2} that
 * nearly parallel rows do not damp.
 */
export function limitGram(input: InputGram, activation: Activation): ApproximateMatrix {
  return activation === relu ? reluGram(input) : hermiteGram(input, activation);
}

/** A cosine off by ε moves the angle by at most ε/√(1 − ρ²), and by at most π √(ε/2) anywhere. */
function reluGram(input: InputGram): ApproximateMatrix {
  const { n, norms, cosines, roundoff } = input;
  const matrix = closedFormGram(input, relu.name)!;
  const allowances = symmetricMatrix(n, (i, j) => {
    const scale = norms[i]! * norms[j]!;
    if (i === j) return 2 * roundoff * scale;
    const rho = cosines[i * n + j]!;
    const angle = Math.min((2 * roundoff) / Math.sqrt((1 - rho) * (1 + rho)), Math.PI * Math.sqrt(roundoff / 2));
    return scale * ((Math.abs(rho) * angle) / (2 * Math.PI) + 2 * roundoff);
  });
  return { n, matrix, allowances };
}
