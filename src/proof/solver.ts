import { init, killThreads } from 'z3-solver';
import { parseTerms, printValue } from './parse-term.js';

export type Answer = 'sat' | 'unsat' | 'unknown';

export interface Reply {
  readonly answer: Answer;
  /** After `sat`, the values of a model; a symbol without one may take any. */
  readonly values: ReadonlyMap<string, string>;
}

/** Answers SMT-LIB scripts of declarations and assertions. `close` ends its threads, without which the process would not exit. */
export interface Solver {
  readonly version: string;
  ask(script: string): Promise<Reply>;
  close(): Promise<void>;
}

/**
 * Attempts at one question, in order: nonlinear arithmetic by cylindrical decomposition, and linear arithmetic over monomials with
 * Gröbner bases, each first with few and then with many of z3's resource units; deterministic, unlike a clock.
 */
const attempts = [
  { decompose: true, limit: 200_000 },
  { decompose: false, limit: 200_000 },
  { decompose: true, limit: 2_000_000 },
  { decompose: false, limit: 2_000_000 },
] as const;

/**
 * The bundled z3, each attempt in a context of its own. Throws Error when it rejects a script. Scripts go in through the
 * synchronous parser: the package's asynchronous one frees the text before it is read.
 */
export async function startZ3(): Promise<Solver> {
  const { Z3, em } = await init();

  async function attempt(script: string, decompose: boolean, limit: number): Promise<Reply> {
    const context = Z3.mk_context(Z3.mk_config());
    try {
      const logic = Z3.mk_string_symbol(context, 'QF_NRA');
      const solver = decompose ? Z3.mk_solver_for_logic(context, logic) : Z3.mk_simple_solver(context);
      Z3.solver_inc_ref(context, solver);
      const parameters = Z3.mk_params(context);
      Z3.params_inc_ref(context, parameters);
      Z3.params_set_uint(context, parameters, Z3.mk_string_symbol(context, 'rlimit'), limit);
      Z3.solver_set_params(context, solver, parameters);
      Z3.solver_from_string(context, solver, script);
      const error = Z3.get_error_code(context);
      if (error !== 0) throw new Error(`z3 rejects the script: ${Z3.get_error_msg(context, error)}\n${script}`);
      const answer = ({ [-1]: 'unsat', 0: 'unknown', 1: 'sat' } as const)[await Z3.solver_check(context, solver)];
      if (answer !== 'sat') return { answer, values: new Map() };
      return { answer, values: modelValues(Z3.model_to_string(context, Z3.solver_get_model(context, solver))) };
    } finally {
      Z3.del_context(context);
    }
  }

  async function answer(script: string): Promise<Reply> {
    for (const { decompose, limit } of attempts) {
      const reply = await attempt(script, decompose, limit);
      if (reply.answer !== 'unknown') return reply;
    }
    return { answer: 'unknown', values: new Map() };
  }

  // The package runs one question at a time and refuses a second.
  let last: Promise<unknown> = Promise.resolve();
  return {
    version: Z3.get_full_version(),
    ask(script) {
      const reply = last.then(() => answer(script));
      last = reply.catch(() => undefined);
      return reply;
    },
    close: () => killThreads(em),
  };
}

/** The `symbol -> value` lines of z3's model; tables of functions are its own scaffolding. */
function modelValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, symbol = '', value = ''] of text.matchAll(/^(\|[^|]*\||\S+) -> ([^{\n]+)$/gm)) {
    values.set(symbol, printValue(parseTerms(value)[0]!));
  }
  return values;
}
