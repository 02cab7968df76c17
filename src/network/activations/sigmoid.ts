import type { Activation } from '../activation.js';
import { logistic, logisticDerivative, logisticSecondDerivative } from './logistic.js';

export const sigmoid: Activation = {
  name: 'sigmoid',
  formula: '1/(1 + e^(−z))',
  value: logistic,
  derivative: logisticDerivative,
  derivativeFromValue: (value: number): number => value * (1 - value),
  secondDerivative: logisticSecondDerivative,
  derivativeBound: 0.25,
  derivativeLipschitz: 0.09622504486493763,
  derivativeParity: 'even',
  source: 'theory §3: B = 1/4 at 0; Λ = 1/(6√3), tanh rescaled: σ(z) = (1 + tanh(z/2))/2',
};
