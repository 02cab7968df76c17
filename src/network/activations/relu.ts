import type { Activation } from '../activation.js';

/** Not differentiable at 0, so A1 fails there and A2 everywhere around; by convention σ′(0) = 0. */
export const relu: Activation = {
  name: 'relu',
  formula: 'max(z, 0)',
  value: (z: number): number => Math.max(z, 0),
  derivative: (z: number): number => {
    if (Number.isNaN(z)) return Number.NaN;
    return z > 0 ? 1 : 0;
  },
  derivativeBound: 1,
  derivativeLipschitz: Number.POSITIVE_INFINITY,
  derivativeParity: 'none',
  kinks: [0],
  bends: [],
  source: 'theory §7: B = 1, σ′(0) = 0 by convention; σ′ jumps, so Λ = ∞',
};
