import type { CertifiedActivation } from './activations/certified-activation.js';
import { type PreciseFunction, preciseFunction } from './precise-function.js';

const reach = 96;
const known = new WeakMap<CertifiedActivation, PreciseFunction>();

/** σ′ on [−96, 96]; undefined when σ is not analytic in a strip. Built as it is asked for, once per activation. */
export function preciseSlope(activation: CertifiedActivation): PreciseFunction | undefined {
  const found = known.get(activation);
  if (found !== undefined) return found;
  const built = preciseFunction(activation, reach);
  if (built !== undefined) known.set(activation, built);
  return built;
}
