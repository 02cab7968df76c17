import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { coqLemma, coqProofs, coqTrial } from './coq-script.js';
import { digest, type NamedObligation, standaloneScript } from './emit.js';

/** What another prover says about obligations that z3 has proved. */
export interface Opinion {
  readonly prover: string;
  readonly version: string;
  readonly obligations: number;
  /** Digests of the obligations it proves too, by title. */
  readonly agreed: Readonly<Record<string, string>>;
  readonly undecided: readonly string[];
  readonly contradicted: readonly string[];
  /** Coq: what `Print Assumptions` names. */
  readonly axioms?: readonly string[];
}

interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Seconds another prover may take for one obligation: on a clock, since a second opinion is no proof of ours. */
const solverSeconds = 3;
const coqSeconds = 5;

const solvers = {
  cvc5: (file: string) => [`--tlimit=${1000 * solverSeconds}`, file],
  z3: (file: string) => [`-T:${solverSeconds}`, file],
} as const;

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
  const lists = { unsat: [] as string[], sat: [] as string[], unknown: [] as string[] };
  await inFolder(async (folder) => {
    for (const { name, title, obligation } of obligations) {
      onStep(title);
      const file = path.join(folder, `${name}.smt2`);
      await writeFile(file, standaloneScript(obligation));
      const { output } = await run(prover, solvers[prover](file), folder, 2 * solverSeconds);
      const answer = /^(unsat|sat)$/m.exec(output)?.[1] as 'sat' | 'unsat' | undefined;
      lists[answer ?? 'unknown'].push(title);
    }
  });
  return {
    prover,
    version: (await version(prover)) ?? 'unknown',
    obligations: obligations.length,
    agreed: digests(obligations, lists.unsat),
    undecided: lists.unknown,
    contradicted: lists.sat,
  };
}

/** Lets Coq's tactics try every obligation, then compiles those they close and asks which axioms they use. */
export async function coqOpinion(
  obligations: readonly NamedObligation[],
  onStep: (title: string) => void,
): Promise<Opinion> {
  const lemmas = obligations.map(({ name, obligation }) => coqLemma(name, obligation));
  const titles = new Map(obligations.map(({ name, title }) => [name, title]));
  return inFolder(async (folder) => {
    const closed = new Set<string>();
    for (let i = 0; i < lemmas.length; i += 20) {
      onStep(`Coq, lemma ${i + 1} of ${lemmas.length}`);
      const { output } = await compile(folder, `trial_${i}`, coqTrial(lemmas.slice(i, i + 20), coqSeconds));
      for (const [, name = ''] of output.matchAll(/^CLOSED (\w+)$/gm)) closed.add(name);
    }
    onStep('Coq, the closed lemmas together');
    const { code, output } = await compile(folder, 'proofs', coqProofs(lemmas.filter(({ name }) => closed.has(name))));
    if (code !== 0) throw new Error(`coqc rejects lemmas that its tactics closed: ${output.slice(-2000)}`);
    const named = (list: readonly string[]): readonly string[] => list.map((name) => titles.get(name) ?? name);
    return {
      prover: 'coq',
      version: (await version('coqc')) ?? 'unknown',
      obligations: obligations.length,
      agreed: digests(obligations, named([...closed])),
      undecided: named(lemmas.map(({ name }) => name).filter((name) => !closed.has(name))),
      contradicted: [],
      axioms: [...new Set([...output.matchAll(/^(?!Axioms:)([\w.]+)\s*:/gm)].map(([, axiom = '']) => axiom))].sort(),
    };
  });
}

function digests(obligations: readonly NamedObligation[], titles: readonly string[]): Readonly<Record<string, string>> {
  const chosen = new Set(titles);
  return Object.fromEntries(
    obligations.filter(({ title }) => chosen.has(title)).map(({ title, obligation }) => [title, digest(obligation)]),
  );
}

async function compile(folder: string, name: string, text: string): Promise<Finished> {
  await writeFile(path.join(folder, `${name}.v`), text);
  return run('coqc', ['-q', `${name}.v`], folder);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lakatos-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rejects only when the program cannot be started. With `seconds` it is killed then: solvers overrun their own limits. */
function run(program: string, args: readonly string[], cwd?: string, seconds = 0): Promise<Finished> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...args],
      { cwd, maxBuffer: 2 ** 26, timeout: 1000 * seconds, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        if (error !== null && error.code === 'ENOENT') reject(error);
        else resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
      },
    );
  });
}
