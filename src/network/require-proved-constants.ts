import { certifiedActivation } from '../numerics/activations/certified.js';
import { brokenConstants } from '../numerics/declared-constants.js';
import type { Activation } from './activation.js';

const checked = new WeakSet<Activation>();

/**
 * The named activation itself, once its declared B and Λ have been held against the proved ones. RangeError, with the point where it
 * breaks, for a constant that is too small. Looked at once per activation.
 */
export function requireProvedConstants(activation: Activation): Activation {
  if (checked.has(activation)) return activation;
  const [broken] = brokenConstants(certifiedActivation(activation.name), activation);
  if (broken !== undefined) {
    const [symbol, derivative] = broken.constant === 'derivativeBound' ? ['B', 'σ′'] : ['Λ', 'σ″'];
    const shown = broken.reached === Number.POSITIVE_INFINITY ? 'σ′ jumps' : `|${derivative}| ≥ ${broken.reached}`;
    throw new RangeError(
      `activation "${activation.name}" declares ${symbol} = ${broken.declared}, but ${shown} at z = ${broken.at}`,
    );
  }
  checked.add(activation);
  return activation;
}
