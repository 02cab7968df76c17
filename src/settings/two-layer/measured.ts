import { type Estimate, saysNothing, unknown } from '../../claim/estimate.js';
import type { Family, Index, Measured, Notation } from '../../claim/quantity.js';
import { squareRoot } from '../../numerics/elementary.js';
import type { Interval } from '../../numerics/interval.js';
import type { TwoLayerDraw, TwoLayerSetup, TwoLayerState } from './world.js';

interface Description {
  readonly name: string;
  readonly notation: Notation;
  readonly meaning: string;
  readonly unit?: string;
}

type Measure<Subject> = (subject: Subject, position: number, element: number) => Estimate;
type Enclose<Subject> = (subject: Subject, position: number) => Interval;

/** A quantity of the instance, from its estimate. */
export function onInstance(
  description: Description & { readonly index?: Index },
  estimate: Measure<TwoLayerSetup>,
  enclose?: Enclose<TwoLayerSetup>,
  whyNotEnclosed?: (setup: TwoLayerSetup) => string | undefined,
): Measured<'instance', TwoLayerSetup> {
  return {
    ...description,
    scope: 'instance',
    estimate,
    ...(enclose && { enclose }),
    ...(whyNotEnclosed && { whyNotEnclosed }),
  };
}

/** A quantity of one draw. */
export function onDraw(
  description: Description & { readonly index?: Index },
  estimate: Measure<TwoLayerDraw>,
  enclose?: Enclose<TwoLayerDraw>,
  limit?: (setup: TwoLayerSetup) => number,
): Measured<'draw', TwoLayerDraw> {
  return { ...description, scope: 'draw', estimate, ...(enclose && { enclose }), ...(limit && { limit }) };
}

/** A quantity of one iterate, or of any element of a family there. */
export function onStep(
  description: Description & { readonly index?: Index; readonly any?: Family; readonly needs?: readonly string[] },
  estimate: Measure<TwoLayerState>,
  enclose?: Enclose<TwoLayerState>,
): Measured<'step', TwoLayerState> {
  return { ...description, scope: 'step', estimate, ...(enclose && { enclose }) };
}

/** The square root of a nonnegative number known to within an interval that rounding may have pushed below zero. */
export function rootOf(estimate: Estimate): Estimate {
  if (saysNothing(estimate) || estimate.hi < 0)
    return unknown(estimate.reason ?? 'the square root of a negative number');
  const { lo, hi } = squareRoot({ lo: Math.max(0, estimate.lo), hi: estimate.hi });
  return { lo, hi, grade: estimate.grade };
}
