import { floatPower } from './float-power.js';

/** An upper bound of e^x, at most some 2.1 times it: the power of 2 at or above it. Never 0; x ≤ 700. */
export function exponentialBound(x: number): number {
  // A relative 2^-40 covers the roundings of log₂e and of the product.
  const exponent = Math.ceil(x * Math.LOG2E + Math.abs(x) * 2 ** -40);
  return exponent < -1000 ? 2 ** -1000 : floatPower(2, exponent);
}
