import { conjunction, printTerm, type SolverTerm } from '../readings/solver-term.js';

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
  readonly symbols: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly goal: SolverTerm;
  /** True when a symbol means more than the assumptions say (ln, exp, sums): a counter-model may then be impossible. */
  readonly opaque: boolean;
}

/** The standalone SMT-LIB 2 text whose answer is `unsat` exactly when the obligation holds. */
export function refutationScript(obligation: Obligation): string {
  return script(obligation, 'unsat', [`(assert (not ${printTerm(obligation.goal)}))`]);
}

/** The standalone SMT-LIB 2 text whose answer is `sat` exactly when the assumptions do not contradict each other. */
export function vacuityScript(obligation: Obligation): string {
  return script(obligation, 'sat', []);
}

function script(obligation: Obligation, expected: 'sat' | 'unsat', goal: readonly string[]): string {
  const lines = [
    `; ${obligation.step}: ${obligation.part}`,
    '(set-logic QF_NRA)',
    `; expected: ${expected}`,
    ...obligation.symbols.map((symbol) => `(declare-const ${symbol} Real)`),
    ...obligation.assumptions.flatMap(({ from, term }) => [`; ${from}`, `(assert ${printTerm(term)})`]),
    ...goal,
  ];
  return `${lines.join('\n')}\n`;
}

/** The assumptions as one term. */
export function assumed(obligation: Obligation): SolverTerm {
  return conjunction(obligation.assumptions.map(({ term }) => term));
}
