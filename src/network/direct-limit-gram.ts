import { normalDensity } from '../numerics/normal.js';
import { symmetricMatrix } from '../numerics/symmetric-matrix.js';
import type { Activation } from './activation.js';
import type { InputGram } from './input-gram.js';

/** Spectrally accurate for σ′ analytic in a strip; 8 standard deviations either way. */
const step = 1 / 16;
const nodes: readonly number[] = Array.from({ length: 16 / step + 1 }, (_, k) => k * step - 8);

/**
 * H∞ by the two-dimensional trapezoid rule for x_i·x_j E σ′(s g) σ′(t(ρ g + √(1−ρ²) g′)). It shares nothing with the Hermite
 * route, so it can bear witness; for smooth σ and moderate norms only, to about 1e-13.
 */
export function directLimitGram({ n, norms, cosines }: InputGram, { derivative }: Activation): Float64Array {
  const weights = nodes.map((x) => step * normalDensity(x));
  const entry = (s: number, t: number, rho: number): number => {
    const across = Math.sqrt((1 - rho) * (1 + rho));
    const inner = (x: number): number =>
      nodes.reduce((sum, y, k) => sum + weights[k]! * derivative(t * (rho * x + across * y)), 0);
    return s * t * rho * nodes.reduce((sum, x, k) => sum + weights[k]! * derivative(s * x) * inner(x), 0);
  };
  return symmetricMatrix(n, (i, j) => entry(norms[i]!, norms[j]!, cosines[i * n + j]!));
}
