import type { Activation } from '../activation.js';

/** σ(z) = z: the activation that fails A3. a z + b is the mixture a σ(z + b/a). */
export const affine: Activation = {
  name: 'affine',
  formula: 'z',
  value: (z: number): number => z,
  derivative: (z: number): number => (Number.isNaN(z) ? Number.NaN : 1),
  secondDerivative: (z: number): number => (Number.isNaN(z) ? Number.NaN : 0),
  derivativeBound: 1,
  derivativeLipschitz: 0,
  derivativeParity: 'even',
  derivativePolynomialDegree: 0,
  bends: [],
  source: 'theory §3: σ′ = 1, a polynomial of degree 0',
};
