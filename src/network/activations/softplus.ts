import type { Activation } from '../activation.js';
import { logistic, logisticDerivative } from './logistic.js';

export const softplus: Activation = {
  name: 'softplus',
  formula: 'ln(1 + e^z)',
  value: (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  derivative: logistic,
  secondDerivative: logisticDerivative,
  derivativeBound: 1,
  derivativeLipschitz: 0.25,
  derivativeParity: 'none',
  source: 'theory §3: B = 1, a supremum not attained; Λ = 1/4 at 0',
};
