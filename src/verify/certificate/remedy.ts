import type { CertifyOutcome } from './certify-run.js';
import type { Missing } from './choose-step.js';

/** What is missing, and what would do. */
export interface Remedy extends Missing {
  /** A width at which theorem LC would accept the ρ and α seen (ℓ falls like 1/√m). */
  readonly width?: number;
  /** Gradient steps at the rate λmin/λmax that would bring ρ under the threshold. Both are estimates, nothing is claimed. */
  readonly furtherSteps?: number;
}

export function remedyFor(missing: Missing, { network, constants }: CertifyOutcome): Remedy {
  const { excess } = missing;
  if (excess === undefined) return missing;
  const goal = excess * 1.1;
  const perStep = -Math.log1p(-Math.min(0.5, constants.smallest.lo / constants.largest.hi));
  return {
    ...missing,
    width: Math.ceil(network.signs.length * goal * goal),
    furtherSteps: Math.ceil(Math.log(Math.max(1, goal)) / perStep),
  };
}
