import { type ExitCode, exitCodes } from './exit-code.js';
import type { Io } from './io.js';
import { widenVectors } from './wide-vectors.js';

/**
 * The process's own streams, clock and Ctrl-C. The first Ctrl-C asks the command to stop at its next checkpoint, the
 * second ends the process at once. A reader that has seen enough (lakatos list | head -1) is no error: the exit code stays.
 */
export function processIo(): Io {
  const interruption = new AbortController();
  process.on('SIGINT', () => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort();
  });
  process.stdout.on('error', () => undefined);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    watched: process.stderr.isTTY === true,
    debug: process.env.LAKATOS_DEBUG === '1',
    now: () => performance.now(),
    widenVectors,
    signal: interruption.signal,
  };
}

/** Ends the process once its output is out. Needed because solver and worker threads would keep it alive. */
export function leave(code: ExitCode): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}
