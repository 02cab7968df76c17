import { type Estimate, measured } from '../../claim/estimate.js';
import type { Measured } from '../../claim/quantity.js';

/** A number with an absolute bound on the rounding error of its measurement. */
export interface Reading {
  readonly value: number;
  readonly allowance: number;
}

/** What a fact is attacked on: one reading per quantity of the fact, by name. */
export type Measurements = Readonly<Record<string, Reading>>;

/** A fact's own quantity, read off the measurements of whatever the fact is attacked on. */
export interface FactQuantity extends Measured<'instance', Measurements> {
  measure(subject: Measurements): number;
  estimate(subject: Measurements): Estimate;
}

export function read(name: string, symbol: string, meaning: string): FactQuantity {
  return {
    name,
    notation: { symbol },
    meaning,
    scope: 'instance',
    measure: (subject) => found(name, subject).value,
    estimate: (subject) => measured(found(name, subject).value, found(name, subject).allowance),
  };
}

function found(name: string, subject: Measurements): Reading {
  const reading = subject[name];
  if (reading === undefined) throw new RangeError(`the subject has no measurement of ${name}`);
  return reading;
}
