import type { Activation } from '../activation.js';

export const arctan: Activation = {
  name: 'arctan',
  formula: 'arctan(z)',
  value: Math.atan,
  derivative: (z: number): number => 1 / (1 + z * z),
  secondDerivative: (z: number): number => {
    const slope = 1 / (1 + z * z);
    // z/(1 + z²) written so that z² cannot overflow before the division.
    return Math.abs(z) > 1 ? (-2 / (z + 1 / z)) * slope : -2 * z * slope * slope;
  },
  derivativeBound: 1,
  derivativeLipschitz: 0.649519052838329,
  derivativeParity: 'even',
  source: 'theory §3: B = 1 at 0; Λ = 3√3/8 at ±1/√3',
};
