import { encloseActivationBounds } from './activation-bounds.js';
import type { CertifiedActivation } from './activations/certified-activation.js';
import { mignitude, point } from './interval-set.js';

/** A declared constant that is too small, and a point that shows it. */
export interface BrokenConstant {
  readonly constant: 'derivativeBound' | 'derivativeLipschitz';
  readonly declared: number;
  /** Where it breaks: |σ′(z)| (or |σ″(z)|) is at least `reached` there, and `reached` exceeds what was declared. */
  readonly at: number;
  readonly reached: number;
}

/** The declared constants that σ itself refutes. A constant that is larger than needed is not broken. */
export function brokenConstants(
  activation: CertifiedActivation,
  declared: { readonly derivativeBound: number; readonly derivativeLipschitz: number },
): BrokenConstant[] {
  const bounds = encloseActivationBounds(activation);
  const candidates: BrokenConstant[] = [
    {
      constant: 'derivativeBound',
      declared: declared.derivativeBound,
      at: bounds.derivativeBoundAt,
      reached: mignitude(activation.derivative(point(bounds.derivativeBoundAt))),
    },
    {
      constant: 'derivativeLipschitz',
      declared: declared.derivativeLipschitz,
      at: bounds.derivativeLipschitzAt,
      reached: mignitude(activation.secondDerivative(point(bounds.derivativeLipschitzAt))),
    },
  ];
  const jump = activation.slopeJumpsAt;
  if (jump !== undefined)
    candidates.push({
      constant: 'derivativeLipschitz',
      declared: declared.derivativeLipschitz,
      at: jump,
      reached: Number.POSITIVE_INFINITY,
    });
  return candidates.filter(({ declared: constant, reached }) => !(constant >= reached));
}
