import type { CertifiedActivation } from './activations/certified-activation.js';
import { magnitude, point } from './interval-set.js';
import type { StripFunction } from './precise-function.js';

/** σ itself, for |Re z| ≤ reach: in the strip |σ(z)| ≤ |σ(0)| + stripBound·|z|. */
export function valueInStrip(activation: CertifiedActivation, reach: number): StripFunction {
  const { stripHalfWidth, stripBound, evaluationError } = activation;
  const bound = magnitude(activation.value(point(0))) + stripBound * (reach + stripHalfWidth);
  return {
    evaluateDerivative: (out, z) => activation.evaluate(out, z),
    stripHalfWidth,
    stripBound: bound * (1 + 2 ** -20),
    evaluationError,
  };
}
