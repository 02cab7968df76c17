import { Option } from 'commander';
import type { Theorem } from '../../claim/theorem.js';
import type { ProofReport } from '../../proof/check-proof.js';
import { emittedLemmas, emittedScripts, namedObligations } from '../../proof/emit.js';
import { remembering } from '../../proof/remembering.js';
import { coqOpinion, installedSolvers, type Opinion, solverOpinion, version } from '../../proof/second-opinion.js';
import { startZ3 } from '../../proof/solver.js';
import { type ProveReport, proveReportSchema, reportedProof } from '../../report/proof-report.js';
import { proofText } from '../../report/proof-summary.js';
import type { CliCommand } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { startProgress } from '../progress.js';
import { proofsNow } from '../proofs-now.js';
import { theoremNamed } from '../theorem-named.js';
import { UsageError } from '../usage-error.js';
import { writeFiles } from '../write-files.js';

interface ProveOptions {
  /** `coq`, or the folder for SMT-LIB 2. */
  readonly emit?: string;
  readonly to?: string;
  /** True without an argument: every SMT solver on PATH. */
  readonly secondOpinion?: true | 'cvc5' | 'z3' | 'coq';
}

/** `lakatos prove [theorem…]`: checks every step of every proof now. */
export function proveCommand(theorems: readonly Theorem[]): CliCommand<ProveOptions, ProveReport> {
  return {
    name: 'prove',
    arguments: '[theorem...]',
    summary: 'check every step of the proofs, for all reals, by a solver',
    example: 'lakatos prove local-linear-convergence',
    options: [
      new Option('--emit <folder|coq>', 'write every obligation as SMT-LIB 2 into a folder, or as Coq lemmas'),
      new Option('--to <folder>', 'with --emit coq: where (default: "coq")'),
      new Option(
        '--second-opinion [prover]',
        'also ask provers on PATH: cvc5, z3 or coq; without a name every SMT solver found',
      ).choices(['cvc5', 'z3', 'coq']),
    ],
    output: proveReportSchema,
    run: async (names, options, io) => {
      if (options.to !== undefined && options.emit !== 'coq') {
        throw new UsageError('--to says where --emit coq writes; for SMT-LIB name the folder: --emit <folder>');
      }
      const chosen = names.length === 0 ? theorems : names.map((name) => theoremNamed(theorems, name));
      const progress = startProgress(io, 'prove');
      const solver = remembering(await startZ3());
      try {
        const reports = await proofsNow(chosen, solver, io, progress);
        const secondOpinions = await opinions(chosen, options, (title) => {
          io.signal.throwIfAborted();
          progress.update(title);
        });
        progress.finish();
        if (options.emit !== undefined) await writeFiles(emitted(chosen, options.emit, options.to));
        const json: ProveReport = {
          schema: 'lakatos/prove/1',
          solver: solver.version,
          theorems: reports.map(reportedProof),
          secondOpinions,
        };
        return { exitCode: exitCodeOf(reports, secondOpinions), json, text: proofText(json) };
      } finally {
        await solver.close();
      }
    },
  };
}

/** A folder that is called coq is written `./coq`. */
function emitted(theorems: readonly Theorem[], what: string, to = 'coq'): Readonly<Record<string, string>> {
  return what === 'coq' ? emittedLemmas(theorems, to) : emittedScripts(theorems, what);
}

async function opinions(
  theorems: readonly Theorem[],
  { secondOpinion }: ProveOptions,
  onStep: (title: string) => void,
): Promise<readonly Opinion[]> {
  if (secondOpinion === undefined) return [];
  const obligations = theorems.flatMap(namedObligations);
  if (secondOpinion === 'coq') {
    if ((await version('coqc')) === undefined) throw new UsageError('no coqc on PATH; on Debian: apt-get install coq');
    return [await coqOpinion(obligations, onStep)];
  }
  const solvers = (await installedSolvers()).filter((name) => secondOpinion === true || name === secondOpinion);
  if (solvers.length === 0) {
    const wanted = secondOpinion === true ? 'cvc5 or z3' : secondOpinion;
    throw new UsageError(`no ${wanted} on PATH; on Debian: apt-get install ${wanted.replace(' or ', ' ')}`);
  }
  const given: Opinion[] = [];
  for (const name of solvers) given.push(await solverOpinion(name, obligations, onStep));
  return given;
}

/** Another prover that finds a counter-model where z3 finds a proof is no proof. */
function exitCodeOf(reports: readonly ProofReport[], others: readonly Opinion[]): ExitCode {
  const verdicts = reports.map(({ verdict }) => verdict);
  if (verdicts.includes('false')) return exitCodes.refuted;
  const disputed = others.some(({ contradicted }) => contradicted.length > 0);
  return disputed || verdicts.includes('not-proved') ? exitCodes.undecided : exitCodes.stands;
}
