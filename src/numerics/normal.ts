import { erfc } from './erf.js';

/** 1/√(2π). */
const peak = 0.3989422804014327;

/**
 * e^{−z²/2} with full relative precision: the leading bits of z square exactly, the rest enters as a small exponent.
 * (Rounding z² first would cost up to z²/2 ulp.)
 */
export function gaussianKernel(z: number): number {
  const head = Math.trunc(z * 1024) / 1024;
  const kernel = Math.exp((-head * head) / 2) * Math.exp((-(z - head) * (z + head)) / 2);
  return Number.isNaN(kernel) && !Number.isNaN(z) ? 0 : kernel;
}

/** The standard normal density. */
export function normalDensity(z: number): number {
  return peak * gaussianKernel(z);
}

/** The standard normal distribution function Φ(z). */
export function normalDistribution(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}
