import { type Obligation, refutationScript, vacuityScript } from './obligation.js';
import type { Reply, Solver } from './solver.js';

/** What the solver found about one obligation. */
export interface Examined {
  readonly obligation: Obligation;
  readonly outcome: 'proved' | 'false' | 'not-proved';
  /** When false: values of the step's own quantities under which the assumptions hold and the goal does not. */
  readonly counterModel?: Readonly<Record<string, string>>;
  /** Why it is not proved. */
  readonly reason?: string;
  /** When proved: values of the quantities that satisfy the assumptions, so that nothing was proved from a contradiction. */
  readonly model?: Readonly<Record<string, string>>;
}

/** Proves one obligation now, and shows that its assumptions can hold together. */
export async function examine(obligation: Obligation, solver: Solver): Promise<Examined> {
  const { answer, values } = await solver.ask(refutationScript(obligation));
  if (answer === 'unknown') return notProved(obligation, 'the solver ran out of its resource limit');
  if (answer === 'sat') {
    const counterModel = namedValues(obligation, values);
    if (!obligation.opaque) return { obligation, outcome: 'false', counterModel };
    const reason = 'does not follow when ln, exp, powers or sums may take any value, as in the values shown';
    return { ...notProved(obligation, reason), counterModel };
  }
  if (obligation.assumptions.length === 0) return { obligation, outcome: 'proved', model: {} };
  const satisfiable = await solver.ask(vacuityScript(obligation));
  if (satisfiable.answer === 'sat') {
    return { obligation, outcome: 'proved', model: namedValues(obligation, satisfiable.values) };
  }
  const reason =
    satisfiable.answer === 'unsat' ? 'its assumptions contradict each other' : 'no model of its assumptions was found';
  return notProved(obligation, reason);
}

function notProved(obligation: Obligation, reason: string): Examined {
  return { obligation, outcome: 'not-proved', reason };
}

function namedValues(obligation: Obligation, values: Reply['values']): Readonly<Record<string, string>> {
  return Object.fromEntries(obligation.named.map((symbol) => [symbol, values.get(symbol) ?? 'any']));
}
