import type { Activation } from '../activation.js';
import { logistic, logisticDerivative } from './logistic.js';

/** Beyond this |z| e^{−|z|} is below the smallest double: the function is its asymptote. */
const far = 750;

export const silu: Activation = {
  name: 'silu',
  formula: 'z/(1 + e^(−z))',
  value: (z: number): number => (z < -far ? -0 : z * logistic(z)),
  derivative: (z: number): number => {
    if (Math.abs(z) > far) return z > 0 ? 1 : 0;
    return logistic(z) * (1 + z * logistic(-z));
  },
  secondDerivative: (z: number): number => (Math.abs(z) > far ? 0 : logisticDerivative(z) * (2 - z * Math.tanh(z / 2))),
  derivativeBound: 1.099839320128867,
  derivativeLipschitz: 0.5,
  derivativeParity: 'none',
  source: 'theory §3: B = σ′(z) where z tanh(z/2) = 2, z = 2.39935728…; Λ = 1/2 at 0',
};
