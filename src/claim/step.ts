import type { Claim } from './claim.js';

/**
 * How a proof step is discharged: `smt` for all reals by a solver; `enclosure` over a box by interval branch and bound; `definition` when it
 * restates one; `cited` when it is a classical fact, with the exact form used.
 */
export type Discharge =
  | { readonly by: 'smt' }
  | { readonly by: 'enclosure' }
  | { readonly by: 'definition' }
  | { readonly by: 'cited'; readonly reference: string; readonly form: string };

/** One step of a proof: a statement, what it uses (hypotheses, earlier steps by name), how it is discharged. */
export interface Step extends Claim {
  readonly uses: readonly string[];
  readonly discharge: Discharge;
}
