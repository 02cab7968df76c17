/** Everything a command may do to the outside besides files, so that it can be run inside a test. */
export interface Io {
  /** Standard output, exactly as given: results only. */
  out(text: string): void;
  /** Standard error, exactly as given: errors and progress. */
  err(text: string): void;
  /** Whether someone watches standard error: progress is shown only then. */
  readonly watched: boolean;
  /** Whether an internal error shows its stack. */
  readonly debug: boolean;
  /** Milliseconds on a clock that never goes back; for progress and time budgets, never for a result. */
  now(): number;
  /** For --wide-vectors; throws UsageError where this platform cannot. */
  widenVectors(): void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * To be awaited between the pieces of long work: lets Ctrl-C and timers in (synchronous work blocks both), and throws
 * when the work was interrupted.
 */
export async function checkpoint(io: Io): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  io.signal.throwIfAborted();
}
