import type { Formula } from './formula.js';
import type { World } from './quantity.js';

/**
 * A classical fact that proofs may cite, over quantities of its own that can be measured on a random subject: the property that
 * attacks the fact evaluates this very formula, and a step that cites it is this formula with its own quantities put in.
 */
export interface CitedFact<W extends World = World> {
  readonly name: string;
  /** Where it is proved: author, work, number. */
  readonly reference: string;
  /** In words, with every condition of the source that the formula does not carry. */
  readonly statement: string;
  readonly formula: Formula;
  /** Never read; ties the fact to what its quantities are measured on. */
  readonly world?: W;
}
