import type { CitedFact } from './cited-fact.js';
import type { Claim } from './claim.js';
import type { Expr } from './expression.js';
import type { Defined, Quantity } from './quantity.js';

/** How a proof step is discharged. */
export type Discharge =
  /** For all reals, by a solver. */
  | { readonly by: 'smt' }
  /** Over a box of its quantities, by interval branch and bound. */
  | { readonly by: 'enclosure'; readonly box: readonly Range[] }
  /** What a quantity of the proof means by definition: Δ = ‖W_{k+1} − W_k‖ = η√q, since the step is −ηJᵀr. */
  | { readonly by: 'definition'; readonly of: string }
  /** A classical fact, with these expressions put in for its own quantities. */
  | { readonly by: 'cited'; readonly fact: CitedFact; readonly instance: ReadonlyMap<Quantity, Expr> }
  /** At every k: the claim at k = 0, and at k + 1 from the claim at k and what was shown within the induction. */
  | { readonly by: 'induction' };

/** lo ≤ quantity ≤ hi, as decimal numerals. */
export interface Range {
  readonly of: Quantity;
  readonly lo: string;
  readonly hi: string;
}

/**
 * One step of a proof. It `uses` hypotheses and other steps by name, and the definitions of defined quantities. A step `within` an
 * induction may use that induction's claim at k before it is proved; it is then part of the induction.
 */
export interface Step extends Claim {
  readonly uses: readonly (string | Defined)[];
  readonly discharge: Discharge;
  readonly within?: string;
}
