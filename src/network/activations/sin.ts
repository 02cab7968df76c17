import type { Activation } from '../activation.js';

/** At ±∞ there is no limit: NaN. */
export const sin: Activation = {
  name: 'sin',
  formula: 'sin(z)',
  value: Math.sin,
  derivative: Math.cos,
  secondDerivative: (z: number): number => -Math.sin(z),
  derivativeBound: 1,
  derivativeLipschitz: 1,
  derivativeParity: 'even',
  frequency: 1,
  bends: [],
  source: 'theory §3: B = Λ = 1',
};
