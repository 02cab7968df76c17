import type { CertifiedActivation } from './activations/certified-activation.js';

/** What σ′ is far out, and how far it is off at most. */
export interface LimitingSlope {
  readonly left: number;
  readonly right: number;
  readonly error: number;
}

/** For |z| ≥ threshold ≥ 4; undefined when σ does not come fast near lines of slope 0 or 1. */
export function limitingSlope(activation: CertifiedActivation, threshold: number): LimitingSlope | undefined {
  const { asymptotes, stepTail, tail } = activation;
  if (asymptotes === undefined) return undefined;
  const [left, right] = [asymptotes.left[1], asymptotes.right[1]];
  if (left === 0 && right === 0) return { left, right, error: tail(threshold).derivative };
  return left === 0 && right === 1 && stepTail !== undefined ? { left, right, error: stepTail(threshold) } : undefined;
}
