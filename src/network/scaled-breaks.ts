import type { Activation } from './activation.js';

/** The kinks of z ↦ σ(t z): where quadrature must break its panels. */
export function scaledBreaks(activation: Activation, t: number): number[] {
  return (activation.kinks ?? []).map((kink) => kink / t);
}
