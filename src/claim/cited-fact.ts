import type { Formula } from './formula.js';

/**
 * A classical fact that proofs may cite, over quantities of its own that can be measured on a random subject: the property that
 * attacks the fact evaluates these very formulas, and a step that cites it is its formula with the proof's quantities put in.
 */
export interface CitedFact {
  readonly name: string;
  /** Where it is proved: author, work, number. */
  readonly reference: string;
  /** In words, with every condition of the source that the formulas do not carry. */
  readonly statement: string;
  /** Why it is cited and not proved, where it is more elementary than the theorems one expects to be cited. */
  readonly reason?: string;
  /** What a proof must show, at every k where they speak of iterates, before it may cite the fact. */
  readonly premises: readonly Formula[];
  readonly formula: Formula;
  /**
   * Of a fact about sums: its induction on the number of terms, which whoever cites it proves again. Then only that a sum is what adding one
   * term after the other gives is taken on trust.
   */
  readonly induction?: { readonly base: Implication; readonly step: Implication };
}

export interface Implication {
  readonly given: readonly Formula[];
  readonly claim: Formula;
}
