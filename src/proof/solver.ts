import { init, killThreads } from 'z3-solver';
import { parseTerms, printValue } from './parse-term.js';

export type Answer = 'sat' | 'unsat' | 'unknown';

export interface Reply {
  readonly answer: Answer;
  /** After `sat`, a value for each symbol asked for. */
  readonly values: ReadonlyMap<string, string>;
}

/** Answers SMT-LIB scripts. `close` ends the solver's threads, without which the process would not exit. */
export interface Solver {
  readonly version: string;
  ask(script: string, symbols: readonly string[]): Promise<Reply>;
  close(): Promise<void>;
}

/** Resource units of z3 granted to one question: deterministic, unlike a clock. */
export const resourceLimit = 20_000_000;

/** The bundled z3, each question in a context of its own. Throws Error when it rejects a script. */
export async function startZ3(limit: number = resourceLimit): Promise<Solver> {
  const { Z3, em } = await init();
  return {
    version: Z3.get_full_version(),
    async ask(script, symbols) {
      const context = Z3.mk_context(Z3.mk_config());
      try {
        const evaluate = (text: string): Promise<string> => Z3.eval_smtlib2_string(context, text);
        const reply = (
          await evaluate(`(set-option :pp.decimal true)\n(set-option :rlimit ${limit})\n${script}`)
        ).trim();
        if (reply !== 'sat' && reply !== 'unsat' && reply !== 'unknown')
          throw new Error(`z3 rejects the script: ${reply}`);
        const values = new Map<string, string>();
        if (reply === 'sat' && symbols.length > 0) {
          const pairs = parseTerms(await evaluate(`(get-value (${symbols.join(' ')}))`))[0] ?? [];
          for (const pair of pairs) values.set(String(pair[0]), printValue(pair[1]!));
        }
        return { answer: reply, values };
      } finally {
        Z3.del_context(context);
      }
    },
    close: () => killThreads(em),
  };
}
