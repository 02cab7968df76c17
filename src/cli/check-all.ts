import type { Theorem } from '../claim/theorem.js';
import type { CaseOptions } from '../verify/check-theorem.js';
import type { Case } from '../verify/theorem-verdict.js';
import { CasePool } from './case-pool.js';
import type { Io } from './io.js';
import type { Progress } from './progress.js';

export interface CheckAllOptions {
  readonly cases: CaseOptions;
  readonly threads: number;
  /** Whether another case of a theorem may start, given how many of it have. */
  readonly more: (started: number) => boolean;
}

interface Turn {
  readonly theorem: Theorem;
  readonly cases: Case[];
  started: number;
  met: number;
  refuted: boolean;
}

/**
 * Checks the cases 0, 1, … of every theorem on several threads. The next case goes to the theorem with the fewest that met its
 * hypotheses, so that none starves another; a refuted theorem gets no more. Returns the cases of each, by index. Throws
 * when interrupted or when a thread fails.
 */
export async function checkAll(
  theorems: readonly Theorem[],
  options: CheckAllOptions,
  io: Io,
  progress: Progress,
): Promise<readonly (readonly Case[])[]> {
  const turns: Turn[] = theorems.map((theorem) => ({ theorem, cases: [], started: 0, met: 0, refuted: false }));
  const pool = new CasePool(options.threads);
  const stop = (): void => void pool.close();
  io.signal.addEventListener('abort', stop);
  try {
    await Promise.all(
      Array.from({ length: pool.size }, (_, thread) => work(pool, thread, turns, options, io, progress)),
    );
  } finally {
    io.signal.removeEventListener('abort', stop);
    await pool.close();
  }
  io.signal.throwIfAborted();
  return turns.map(({ cases }) => cases.sort((a, b) => a.index - b.index));
}

async function work(
  pool: CasePool,
  thread: number,
  turns: readonly Turn[],
  options: CheckAllOptions,
  io: Io,
  progress: Progress,
): Promise<void> {
  for (;;) {
    io.signal.throwIfAborted();
    const [turn] = turns
      .filter(({ refuted, started }) => !refuted && options.more(started))
      .sort((a, b) => a.met - b.met || a.started - b.started);
    if (turn === undefined) return;
    const index = turn.started;
    turn.started += 1;
    const checked = await pool
      .check(thread, { theorem: turn.theorem.name, index, options: options.cases })
      .catch((error) => {
        io.signal.throwIfAborted();
        throw error;
      });
    turn.cases.push(checked);
    if (checked.verdict.outcome === 'holds') turn.met += 1;
    if (checked.verdict.outcome === 'refuted') turn.refuted = true;
    progress.update(turns.map(({ theorem, met }) => `${theorem.name} ${met}`).join(', '));
  }
}
