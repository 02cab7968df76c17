import { printTerm, type SolverTerm } from '../readings/solver-term.js';

/** Something assumed in an obligation, by the name of what provides it. */
export interface Assumption {
  readonly from: string;
  readonly term: SolverTerm;
}

/** One question to a prover: do the assumptions imply the goal, for all real values of the symbols? */
export interface Obligation {
  readonly step: string;
  /** Which part of the step: its claim, the base or step of an induction, or a condition its expressions owe. */
  readonly part: string;
  /** Every symbol, and those among them that stand for named quantities. */
  readonly symbols: readonly string[];
  readonly named: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly goal: SolverTerm;
  /** True when a symbol means more than the assumptions say (ln, exp, sums): a counter-model may then be impossible. */
  readonly opaque: boolean;
}

/** SMT-LIB 2 declarations and assertions that are unsatisfiable exactly when the obligation holds. */
export function refutationScript(obligation: Obligation): string {
  return script(obligation, 'unsat', [`(assert (not ${printTerm(obligation.goal)}))`]);
}

/** SMT-LIB 2 declarations and assertions that are satisfiable exactly when the assumptions do not contradict each other. */
export function vacuityScript(obligation: Obligation): string {
  return script(obligation, 'sat', []);
}

function script(obligation: Obligation, expected: 'sat' | 'unsat', goal: readonly string[]): string {
  const lines = [
    `; ${obligation.step}: ${obligation.part}`,
    `; expected: ${expected}`,
    '(set-logic QF_NRA)',
    ...obligation.symbols.map((symbol) => `(declare-const ${symbol} Real)`),
    ...obligation.assumptions.flatMap(({ from, term }) => [`; ${from}`, `(assert ${printTerm(term)})`]),
    ...goal,
  ];
  return `${lines.join('\n')}\n`;
}
