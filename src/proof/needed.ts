import type { Theorem } from '../claim/theorem.js';
import { claimOf } from './graph.js';
import { refutationScript } from './obligation.js';
import { obligationsOf } from './obligations.js';
import type { Solver } from './solver.js';

/** Whether a proof fails when a hypothesis is deleted, and where. */
export type Need =
  | { readonly needed: true; readonly by: string; readonly counterModel?: Readonly<Record<string, string>> }
  /** What a definition or cited fact rests on cannot be tested by deletion: the fact is then no longer available. */
  | { readonly needed: true; readonly by: string; readonly cited: true }
  | { readonly needed: false; readonly reason: 'unused' | 'every step holds without it' };

/** Deletes the hypothesis from every step that a conclusion rests on, and asks again. */
export async function needOf(
  hypothesis: string,
  theorem: Theorem,
  reached: ReadonlySet<string>,
  solver: Solver,
): Promise<Need> {
  const users = (theorem.proof ?? []).filter(
    (step) => reached.has(step.name) && step.uses.some((use) => claimOf(use) === hypothesis),
  );
  if (users.length === 0) return { needed: false, reason: 'unused' };
  for (const step of users) {
    for (const obligation of obligationsOf(theorem, step, { claim: hypothesis })) {
      const { answer, values } = await solver.ask(refutationScript(obligation));
      if (answer === 'unsat') continue;
      const counterModel = Object.fromEntries(obligation.named.map((symbol) => [symbol, values.get(symbol) ?? 'any']));
      return { needed: true, by: step.name, ...(answer === 'sat' && { counterModel }) };
    }
  }
  const stated = users.find(({ discharge }) => discharge.by === 'cited' || discharge.by === 'definition');
  if (stated !== undefined) return { needed: true, by: stated.name, cited: true };
  return { needed: false, reason: 'every step holds without it' };
}
