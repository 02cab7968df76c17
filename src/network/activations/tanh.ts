import type { Activation } from '../activation.js';

/** sech² z = 4e^{−2|z|}/(1 + e^{−2|z|})²; 1 − tanh² would lose every digit in the tails. */
function derivative(z: number): number {
  const e = Math.exp(-2 * Math.abs(z));
  return (4 * e) / ((1 + e) * (1 + e));
}

export const tanh: Activation = {
  name: 'tanh',
  formula: 'tanh(z)',
  value: Math.tanh,
  derivative,
  derivativeFromValue: (value: number): number => (1 - value) * (1 + value),
  secondDerivative: (z: number): number => -2 * Math.tanh(z) * derivative(z),
  derivativeBound: 1,
  derivativeLipschitz: 0.769800358919501,
  derivativeParity: 'even',
  source: 'theory §3: B = 1 at 0; Λ = 4/(3√3) where tanh² z = 1/3',
};
