import type { CertifiedActivation } from './activations/certified-activation.js';

/** `build`, once per activation. */
export function perActivation<T>(
  build: (activation: CertifiedActivation) => T,
): (activation: CertifiedActivation) => T {
  const known = new WeakMap<CertifiedActivation, { readonly built: T }>();
  return (activation) => {
    const found = known.get(activation) ?? { built: build(activation) };
    known.set(activation, found);
    return found.built;
  };
}
