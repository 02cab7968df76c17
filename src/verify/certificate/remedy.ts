import type { CertifyOutcome } from './certify-run.js';
import type { Missing } from './proved-step.js';

/** What is missing, and what would do. */
export interface Remedy extends Missing {
  /** A width at which the ρ and α seen would be accepted; when α is missing, the least at which H(W) can be regular at all (md ≥ n). */
  readonly width?: number;
  /** Gradient steps that would bring ρ under the threshold, half as fast as the slowest direction goes here. Both are estimates: nothing is claimed. */
  readonly furtherSteps?: number;
}

/** ρ and α of another draw, or some steps later, are not those seen. */
const safety = 1.5;
/** λmin(H) moves with W, and other directions contribute: half the rate of the slowest direction at this W is reckoned with. */
const slower = 2;

export function remedyFor(missing: Missing, { network, constants }: CertifyOutcome): Remedy {
  const { excess } = missing;
  const { n, d, signs } = network;
  const m = signs.length;
  if (missing.missing === 'alpha' && m * d < n) return { ...missing, width: Math.ceil(n / d) };
  if (excess === undefined || !Number.isFinite(excess)) return missing;
  const goal = excess * safety;
  const perStep = -Math.log1p(-Math.min(0.5, constants.smallest.lo / constants.largest.hi));
  return {
    ...missing,
    width: Math.ceil(m * goal * goal),
    furtherSteps: Math.ceil((slower * Math.log(Math.max(1, goal))) / perStep),
  };
}
