import type { Theorem } from '../claim/theorem.js';
import { checkProof, type ProofReport } from '../proof/check-proof.js';
import type { Solver } from '../proof/solver.js';
import type { Io } from './io.js';
import type { Progress } from './progress.js';

/** Every proof, checked now; throws when interrupted. */
export async function proofsNow(
  theorems: readonly Theorem[],
  solver: Solver,
  io: Io,
  progress: Progress,
): Promise<readonly ProofReport[]> {
  const reports: ProofReport[] = [];
  for (const theorem of theorems) {
    reports.push(
      await checkProof(theorem, solver, (step) => {
        io.signal.throwIfAborted();
        progress.update(`${theorem.name}, ${step}`);
      }),
    );
  }
  return reports;
}
