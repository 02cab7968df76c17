import type { Theorem } from '../../claim/theorem.js';
import { checkProof, type ProofReport } from '../../proof/check-proof.js';
import { remembering } from '../../proof/remembering.js';
import { startZ3 } from '../../proof/solver.js';
import { type ProveReport, proveReportSchema, reportedProof } from '../../report/proof-report.js';
import { proofText } from '../../report/proof-summary.js';
import type { CliCommand } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { startProgress } from '../progress.js';
import { theoremNamed } from '../theorem-named.js';

/** `lakatos prove [theorem…]`: checks every step of every proof now. */
export function proveCommand(theorems: readonly Theorem[]): CliCommand<object, ProveReport> {
  return {
    name: 'prove',
    arguments: '[theorem...]',
    summary: 'check every step of the proofs, for all reals, by a solver',
    example: 'lakatos prove local-linear-convergence',
    output: proveReportSchema,
    run: async (names, _options, io) => {
      const chosen = names.length === 0 ? theorems : names.map((name) => theoremNamed(theorems, name));
      const progress = startProgress(io, 'prove');
      const solver = remembering(await startZ3());
      try {
        const reports: ProofReport[] = [];
        for (const theorem of chosen) {
          reports.push(
            await checkProof(theorem, solver, (step) => {
              io.signal.throwIfAborted();
              progress.update(`${theorem.name}, ${step}`);
            }),
          );
        }
        progress.finish();
        const json: ProveReport = {
          schema: 'lakatos/prove/1',
          solver: solver.version,
          theorems: reports.map(reportedProof),
          secondOpinions: [],
        };
        return { exitCode: exitCodeOf(reports), json, text: proofText(json) };
      } finally {
        await solver.close();
      }
    },
  };
}

function exitCodeOf(reports: readonly ProofReport[]): ExitCode {
  const verdicts = reports.map(({ verdict }) => verdict);
  if (verdicts.includes('false')) return exitCodes.refuted;
  return verdicts.includes('not-proved') ? exitCodes.undecided : exitCodes.stands;
}
