import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type CoqLemma, coqLemma, coqTrial, tactics, trialAnswers } from './coq-script.js';
import { digest, type NamedObligation, standaloneScript } from './emit.js';

/** What another prover says about obligations that z3 has proved. */
export interface Opinion {
  readonly prover: string;
  readonly version: string;
  readonly obligations: number;
  /** Digests of the obligations it proves too, by title. */
  readonly agreed: Readonly<Record<string, string>>;
  /** It gave up by itself: `unknown` at its resource limit, or no tactic closed the lemma. */
  readonly undecided: readonly string[];
  /** It was stopped, having used all the processor time it was granted: no answer either way. */
  readonly ranOut: readonly string[];
  readonly contradicted: readonly string[];
  /** Coq: what `Print Assumptions` names. */
  readonly axioms?: readonly string[];
}

interface Finished {
  readonly code: number;
  readonly ranOut: boolean;
  readonly output: string;
}

/** Limits in the provers' own units, the same on every machine. */
const solvers = {
  cvc5: (file: string) => ['--rlimit=300000', file],
  z3: (file: string) => ['rlimit=20000000', file],
} as const;

/** Lemmas compiled in one go, which spares loading Coq's library for each; a batch that runs out is halved. */
const batch = 16;

/** Where a prover has no units, or overruns them: seconds of processor time, which other work on the machine does not use up. */
const processorSeconds = 20;

/** Installed SMT solvers that can give a second opinion. */
export async function installedSolvers(): Promise<readonly ('cvc5' | 'z3')[]> {
  const found = await Promise.all(
    (['cvc5', 'z3'] as const).map(async (name) => ((await version(name)) === undefined ? [] : [name])),
  );
  return found.flat();
}

/** The first line a program answers to --version; undefined when it is not installed. */
export async function version(program: string): Promise<string | undefined> {
  try {
    const { output } = await run(program, ['--version']);
    return output
      .split('\n')[0]
      ?.replace(/^This is |^Z3 version |^The Coq Proof Assistant, version /g, '')
      .trim();
  } catch {
    return undefined;
  }
}

/** Runs an SMT solver from PATH on every obligation. `sat` contradicts; anything but an answer is undecided. */
export async function solverOpinion(
  prover: 'cvc5' | 'z3',
  obligations: readonly NamedObligation[],
  onStep: (title: string) => void,
): Promise<Opinion> {
  const lists = { unsat: [] as string[], sat: [] as string[], unknown: [] as string[], ranOut: [] as string[] };
  await inFolder(async (folder) => {
    for (const { name, title, obligation } of obligations) {
      onStep(`${prover}, ${title}`);
      const file = path.join(folder, `${name}.smt2`);
      await writeFile(file, standaloneScript(obligation));
      const { output, ranOut } = await runLimited(prover, solvers[prover](file), folder);
      const answer = /^(unsat|sat)$/m.exec(output)?.[1] as 'sat' | 'unsat' | undefined;
      lists[answer ?? (ranOut ? 'ranOut' : 'unknown')].push(title);
    }
  });
  return {
    prover,
    version: (await version(prover)) ?? 'unknown',
    obligations: obligations.length,
    agreed: digests(obligations, lists.unsat),
    undecided: lists.unknown,
    ranOut: lists.ranOut,
    contradicted: lists.sat,
  };
}

/** Compiles every obligation as a Coq lemma, tactic after tactic until one closes it, and asks which axioms the proof uses. */
export async function coqOpinion(
  obligations: readonly NamedObligation[],
  onStep: (title: string) => void,
): Promise<Opinion> {
  const named = obligations.map(({ name, title, obligation }) => ({ title, lemma: coqLemma(name, obligation) }));
  // Equal statements are tried once.
  const different = [...new Map(named.map(({ lemma }) => [lemma.statement, lemma])).values()];
  const axioms = new Set<string>();
  const closed = new Set<string>();
  /** How often; the tactics share what they begin with, so that two stops are enough. */
  const stopped = new Map<string, number>();
  await inFolder(async (folder) => {
    for (const [i, tactic] of tactics.entries()) {
      const open = different.filter(({ statement }) => !closed.has(statement) && (stopped.get(statement) ?? 0) < 2);
      for (let from = 0; from < open.length; from += batch) {
        onStep(`coq, tactic ${i + 1} of ${tactics.length}, lemma ${from + 1} of ${open.length}`);
        await trial(open.slice(from, from + batch));
      }
      async function trial(lemmas: readonly CoqLemma[]): Promise<void> {
        await writeFile(path.join(folder, 'trial.v'), coqTrial(lemmas, tactic));
        const seconds = processorSeconds + 4 * (lemmas.length - 1);
        const { output, ranOut } = await runLimited('coqc', ['-q', 'trial.v'], folder, seconds);
        if (!ranOut) {
          const answers = trialAnswers(output);
          for (const { name, statement } of lemmas) {
            const used = answers.get(name);
            if (used === undefined) continue;
            closed.add(statement);
            for (const axiom of used) axioms.add(axiom);
          }
        } else if (lemmas.length === 1) {
          const { statement } = lemmas[0]!;
          stopped.set(statement, (stopped.get(statement) ?? 0) + 1);
        } else {
          const half = Math.ceil(lemmas.length / 2);
          await trial(lemmas.slice(0, half));
          await trial(lemmas.slice(half));
        }
      }
    }
  });
  const titles = (wanted: (statement: string) => boolean): readonly string[] =>
    named.filter(({ lemma }) => wanted(lemma.statement)).map(({ title }) => title);
  return {
    prover: 'coq',
    version: (await version('coqc')) ?? 'unknown',
    obligations: obligations.length,
    agreed: digests(
      obligations,
      titles((statement) => closed.has(statement)),
    ),
    undecided: titles((statement) => !closed.has(statement) && !stopped.has(statement)),
    ranOut: titles((statement) => !closed.has(statement) && stopped.has(statement)),
    contradicted: [],
    axioms: [...axioms].sort(),
  };
}

function digests(obligations: readonly NamedObligation[], titles: readonly string[]): Readonly<Record<string, string>> {
  const chosen = new Set(titles);
  return Object.fromEntries(
    obligations.filter(({ title }) => chosen.has(title)).map(({ title, obligation }) => [title, digest(obligation)]),
  );
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lakatos-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runLimited(
  program: string,
  args: readonly string[],
  cwd: string,
  seconds: number = processorSeconds,
): Promise<Finished> {
  return run('sh', ['-c', `ulimit -t ${seconds}; exec "$@"`, 'sh', program, ...args], cwd);
}

/** Rejects only when the program cannot be started. */
function run(program: string, args: readonly string[], cwd?: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    execFile(program, [...args], { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null && error.code === 'ENOENT') reject(error);
      else {
        const code = error === null ? 0 : Number(error.code ?? 1);
        resolve({ code, ranOut: (error?.signal ?? null) !== null || code > 128, output: `${stdout}${stderr}` });
      }
    });
  });
}
