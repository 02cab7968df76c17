import { gaussianRule } from '../numerics/gaussian-rule.js';
import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { Activation } from './activation.js';
import type { InputGram } from './input-gram.js';

/**
 * H∞ by two-dimensional quadrature of x_i·x_j E σ′(s g) σ′(t(ρ g + √(1−ρ²) g′)): slow (a quarter of a million points an
 * entry) and for smooth σ only, but it shares nothing with the Hermite route except the one-dimensional rule.
 */
export function directLimitGram({ n, norms, cosines }: InputGram, { derivative }: Activation): Float64Array {
  const { nodes, weights } = gaussianRule(1);
  const entry = (s: number, t: number, rho: number): number => {
    const across = Math.sqrt((1 - rho) * (1 + rho));
    let sum = 0;
    for (let j = 0; j < nodes.length; j++) {
      let inner = 0;
      for (let k = 0; k < nodes.length; k++) {
        inner += weights[k]! * derivative(t * (rho * nodes[j]! + across * nodes[k]!));
      }
      sum += weights[j]! * derivative(s * nodes[j]!) * inner;
    }
    return s * t * rho * sum;
  };
  return symmetricMatrix(n, (i, j) => entry(norms[i]!, norms[j]!, cosines[i * n + j]!));
}
