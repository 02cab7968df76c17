/** 1/(1 + e^{−z}), without overflow and with full relative precision in both tails. */
export function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** The derivative of the logistic function, e^{−|z|}/(1 + e^{−|z|})²; even. */
export function logisticDerivative(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return e / ((1 + e) * (1 + e));
}

/** The second derivative of the logistic function; odd. */
export function logisticSecondDerivative(z: number): number {
  return -logisticDerivative(z) * Math.tanh(z / 2);
}
