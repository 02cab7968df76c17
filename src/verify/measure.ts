import { type Estimate, exactly, measured, midpointOf, saysNothing, unknown } from '../claim/estimate.js';
import type { Measured } from '../claim/quantity.js';

/** At which grade quantities are measured: `certified` asks for enclosures and answers unknown where there is none. */
export type MeasuringGrade = 'numeric' | 'certified';

/** One measurement: the floating-point value for margins and the estimate that decides. */
export interface Measurement {
  readonly value: number;
  readonly estimate: Estimate;
}

/** A parameter is the exact float64 the instance states. */
export function stated(value: number): Measurement {
  return { value, estimate: exactly(value) };
}

/**
 * Measures one quantity on its subject; a quantity that only estimates has the middle of its estimate as value. A measure
 * that throws is a defect and propagates; NaN and ±∞ become unknown.
 */
export function measure<Subject>(
  quantity: Measured<'instance' | 'draw' | 'step', Subject>,
  subject: Subject,
  position: number,
  grade: MeasuringGrade,
  element = 0,
): Measurement {
  if (grade === 'certified') {
    const estimate = certified(quantity, subject, position, element);
    return {
      value: saysNothing(estimate) ? numericValue(quantity, subject, position, element) : midpointOf(estimate),
      estimate,
    };
  }
  const estimate = quantity.estimate?.(subject, position, element);
  const value = numericValue(quantity, subject, position, element, estimate);
  if (estimate !== undefined) return { value, estimate };
  if (quantity.measure === undefined) return { value, estimate: unknown(`${quantity.name} cannot be measured`) };
  return { value, estimate: measured(value) };
}

/** The middle of the estimate for a quantity that only estimates. */
function numericValue<Subject>(
  quantity: Measured<'instance' | 'draw' | 'step', Subject>,
  subject: Subject,
  position: number,
  element: number,
  estimate: Estimate | undefined = quantity.measure === undefined
    ? quantity.estimate?.(subject, position, element)
    : undefined,
): number {
  return quantity.measure?.(subject, position, element) ?? (estimate === undefined ? Number.NaN : midpointOf(estimate));
}

function certified<Subject>(
  quantity: Measured<'instance' | 'draw' | 'step', Subject>,
  subject: Subject,
  position: number,
  element: number,
): Estimate {
  const interval = quantity.enclose?.(subject, position, element);
  // n, d and targets are exact as they stand.
  const exact = interval === undefined ? quantity.estimate?.(subject, position, element) : undefined;
  if (exact?.grade === 'certified') return exact;
  if (interval === undefined) return unknown(`no certified way to measure ${quantity.name}`);
  if (saysNothing(interval)) {
    // What floating point says of it may tell why.
    const known = quantity.estimate?.(subject, position, element);
    return unknown(
      known?.reason ?? quantity.whyNotEnclosed?.(subject) ?? `the enclosure of ${quantity.name} says nothing`,
    );
  }
  return { ...interval, grade: 'certified' };
}
