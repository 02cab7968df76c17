import { normalDensity, normalDistribution } from '../../numerics/normal.js';
import type { Activation } from '../activation.js';

/** Beyond this |z| every Gaussian factor is below the smallest double: the function is its asymptote. */
const far = 40;

/** z Φ(z), with Φ the exact normal distribution function (not its tanh approximation). */
export const gelu: Activation = {
  name: 'gelu',
  formula: 'z Φ(z)',
  value: (z: number): number => (z < -far ? -0 : z * normalDistribution(z)),
  derivative: (z: number): number => {
    if (Math.abs(z) > far) return z > 0 ? 1 : 0;
    return normalDistribution(z) + z * normalDensity(z);
  },
  secondDerivative: (z: number): number => (Math.abs(z) > far ? 0 : (2 - z * z) * normalDensity(z)),
  derivativeBound: 1.128904145185155,
  derivativeLipschitz: 0.7978845608028654,
  derivativeParity: 'none',
  source: 'theory §3: B = Φ(√2) + √2 φ(√2), σ″ = (2 − z²)φ vanishes at ±√2; Λ = 2φ(0) = √(2/π) at 0',
};
