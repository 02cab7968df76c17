import { erf as errorFunction } from '../../numerics/erf.js';
import { gaussianKernel } from '../../numerics/normal.js';
import type { Activation } from '../activation.js';

/** √(2/π). */
const slope = 0.7978845608028654;

export const erf: Activation = {
  name: 'erf',
  formula: 'erf(z/√2)',
  value: (z: number): number => errorFunction(z * Math.SQRT1_2),
  derivative: (z: number): number => slope * gaussianKernel(z),
  secondDerivative: (z: number): number => {
    const kernel = gaussianKernel(z);
    return kernel === 0 ? 0 : -slope * z * kernel;
  },
  derivativeBound: slope,
  derivativeLipschitz: 0.48394144903828673,
  derivativeParity: 'even',
  source: 'theory §3: B = √(2/π) at 0; Λ = √(2/π) e^(−1/2) at ±1',
};
