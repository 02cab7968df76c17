import { chooseReluStep } from './choose-relu-step.js';
import { chooseSmoothStep } from './choose-smooth-step.js';
import type { FixedConstants } from './fixed-constants.js';
import type { PointConstants } from './point-constants.js';
import type { Missing, ProvedStep } from './proved-step.js';

/** A step and claims at this iterate by the theorem that fits the activation, or why there are none. */
export function chooseStep(iterate: PointConstants, fixed: FixedConstants): ProvedStep | Missing {
  const { smallest } = iterate;
  const isRelu = iterate.network.activation.name === 'relu';
  if (!isRelu && !Number.isFinite(fixed.lipschitz.hi))
    return { missing: 'lipschitz', text: "σ' is not Lipschitz and σ is not ReLU alone: no theorem here covers it" };
  if (!(smallest.lo > 0))
    return {
      missing: 'alpha',
      text: `λmin(H(W)) is only known to lie in [${smallest.lo}, ${smallest.hi}]: no α > 0 is certified`,
    };
  return isRelu ? chooseReluStep(iterate, fixed) : chooseSmoothStep(iterate, fixed);
}
