import type { Index, Measured, Notation } from '../../claim/quantity.js';
import type { Approximation, TwoLayerDraw, TwoLayerSetup, TwoLayerState } from './world.js';

interface Description {
  readonly name: string;
  readonly notation: Notation;
  readonly meaning: string;
  readonly unit?: string;
}

type Measure<Subject> = (subject: Subject, position: number) => Approximation;

/** A quantity of the instance, from an approximation with its allowance. */
export function onInstance(
  description: Description & { readonly index?: Index },
  approximation: Measure<TwoLayerSetup>,
): Measured<'instance', TwoLayerSetup> {
  return { ...description, scope: 'instance', ...measuring(approximation) };
}

/** A quantity of one draw. */
export function onDraw(description: Description, approximation: Measure<TwoLayerDraw>): Measured<'draw', TwoLayerDraw> {
  return { ...description, scope: 'draw', ...measuring(approximation) };
}

/** A quantity of one iterate. */
export function onStep(
  description: Description,
  approximation: Measure<TwoLayerState>,
): Measured<'step', TwoLayerState> {
  return { ...description, scope: 'step', ...measuring(approximation) };
}

function measuring<Subject>(approximation: Measure<Subject>): {
  measure(subject: Subject, position: number): number;
  allowance(subject: Subject, position: number): number;
} {
  return {
    measure: (subject, position) => approximation(subject, position).value,
    allowance: (subject, position) => approximation(subject, position).allowance,
  };
}

/** A value that floating point represents exactly. */
export function exact(value: number): Approximation {
  return { value, allowance: 0 };
}

/** The square root of an approximation that may reach down to zero; the allowance covers both ends. */
export function rootOf({ value, allowance }: Approximation): Approximation {
  const lo = Math.sqrt(Math.max(0, value - allowance));
  const hi = Math.sqrt(Math.max(0, value + allowance));
  const root = Math.sqrt(Math.max(0, value));
  return { value: root, allowance: Math.max(hi - root, root - lo) + 2 * Number.EPSILON * root };
}
