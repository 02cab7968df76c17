import { gaussianKernel } from '../../numerics/normal.js';
import type { Activation } from '../activation.js';

/** p(z) e^{−z²/2}, zero where the kernel has underflowed (p may be infinite there). */
const damped = (z: number, factor: (z: number) => number): number => {
  const kernel = gaussianKernel(z);
  return kernel === 0 ? 0 : factor(z) * kernel;
};

export const gaussian: Activation = {
  name: 'gaussian',
  formula: 'e^(−z²/2)',
  value: gaussianKernel,
  derivative: (z: number): number => damped(z, (x) => -x),
  secondDerivative: (z: number): number => damped(z, (x) => (x - 1) * (x + 1)),
  derivativeBound: 0.6065306597126334,
  derivativeLipschitz: 1,
  derivativeParity: 'odd',
  source: 'theory §3: B = e^(−1/2) at ±1; Λ = 1 at 0',
};
