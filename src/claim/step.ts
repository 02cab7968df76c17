import type { CitedFact } from './cited-fact.js';
import type { Claim } from './claim.js';
import type { Expr } from './expression.js';
import type { Probability } from './probability.js';
import type { Defined, Index, Quantity } from './quantity.js';

/** What is put in for the quantities and index sets of a general statement when it is applied. */
export interface Application {
  readonly quantities: ReadonlyMap<Quantity, Expr>;
  readonly indices?: ReadonlyMap<Index, Index>;
}

/** A statement with a proof, as another proof applies it. */
export interface Applicable {
  readonly name: string;
  readonly hypotheses: readonly Claim[];
  readonly proof?: readonly Step[];
}

/** lo ≤ quantity ≤ hi, as decimal numerals. */
export interface Range {
  readonly of: Quantity;
  readonly lo: string;
  readonly hi: string;
}

/** How a proof step is discharged. */
export type Discharge =
  /** For all reals, by a solver. */
  | { readonly by: 'smt' }
  /** Over a box that what the step uses keeps its quantities in, by interval branch and bound. */
  | { readonly by: 'enclosure'; readonly box: readonly Range[] }
  /**
   * Introduces a quantity of the proof by an equation, q = …, before anything else is said of it; or, without `introduces`, repeats one
   * of the setting's meanings. Neither can make a proof unsound by itself.
   */
  | { readonly by: 'definition'; readonly of: string; readonly introduces?: Quantity }
  /** A classical fact with the proof's expressions put in: the step's formula is the fact's (for every element of an index set), whose premises follow from what it uses. */
  | { readonly by: 'cited'; readonly fact: CitedFact; readonly application: Application; readonly forEvery?: Index }
  /** A step of another theorem's proof, whose hypotheses follow from what this step uses. */
  | { readonly by: 'theorem'; readonly theorem: Applicable; readonly claim: string; readonly application: Application }
  /** A used claim that holds at every k, in the limit: its step quantities replaced by their limits, `<` weakened to `<=`. */
  | {
      readonly by: 'limit';
      readonly of: string;
      readonly fact: CitedFact;
      readonly limits: ReadonlyMap<Quantity, Quantity>;
    }
  /** Boole: what the whole speaks of holds, given what the step uses, wherever what each part speaks of holds. */
  | { readonly by: 'union-bound'; readonly whole: Probability; readonly parts: readonly Probability[] }
  /** At every k: the claim at k = 0, and at k + 1 from the claim at k and what was shown within the induction. */
  | { readonly by: 'induction' };

/** A hypothesis or step by name, read at k (or at the moment given), or a definition to unfold. */
export type Use = string | Defined | { readonly claim: string; readonly at: 'start' | 'next' };

/** A claim that does not speak of k + 1, used at k + 1. */
export function nextOf(claim: string): Use {
  return { claim, at: 'next' };
}

/** A claim that does not speak of k + 1, used at k = 0. */
export function startOf(claim: string): Use {
  return { claim, at: 'start' };
}

/**
 * One step of a proof. A step `within` an induction may use that induction's claim at k before it is proved; it is then part of
 * the induction. The step that proves a conclusion carries the conclusion's name and its formula.
 */
export interface Step extends Claim {
  readonly uses: readonly Use[];
  readonly discharge: Discharge;
  readonly within?: string;
}
