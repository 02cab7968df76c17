import type { Theorem } from '../claim/theorem.js';
import { type CaseOptions, checkAt, summarise } from '../verify/check-theorem.js';
import type { Case, TheoremVerdict } from '../verify/theorem-verdict.js';

/** What checking a theorem on the instances of the ledger gave; anybody can count again. */
export interface Tested {
  readonly seed: string;
  readonly tried: number;
  /** Instances that met all hypotheses. */
  readonly met: number;
  readonly verdict: TheoremVerdict['verdict'];
  /** The first proof step that broke on a run under conclusions that held, if one did. */
  readonly brokenLemma?: string;
  /** One letter per instance, in order: h(olds), v(acuous), u(ndecided), r(efuted), l(emma broken). */
  readonly outcomes: string;
}

/** How the cases of the ledger are checked, proof steps along the runs included. */
export const testing: CaseOptions = { seed: 'ledger', operations: 5e6, bytes: 2 ** 22, draws: 10, lemmas: true };

/** Instances per theorem. */
export const casesTested = 40;

const limits = { minimum: 10, falseAlarm: 1e-6 } as const;

/** Sums up the cases 0, 1, … of a theorem. */
export function testedOn(theorem: Theorem, cases: readonly Case[]): Tested {
  const { tried, met, verdict, brokenLemma } = summarise(theorem, cases, limits);
  return {
    seed: testing.seed,
    tried,
    met,
    verdict,
    ...(brokenLemma && { brokenLemma: brokenLemma.claim }),
    outcomes: cases.map(letter).join(''),
  };
}

/** The letters of `outcomes` at some indices, found again here and now. */
export function outcomesAt(theorem: Theorem, indices: readonly number[]): string {
  return indices.map((index) => letter(checkAt(theorem, index, testing))).join('');
}

function letter({ verdict }: Case): string {
  if (verdict.outcome === 'holds' && verdict.lemma !== undefined) return 'l';
  return verdict.outcome.charAt(0);
}
