import type { Io } from './io.js';

const quietFor = 1000;
const between = 100;

/** One line on standard error that is repainted in place. */
export interface Progress {
  /** Says how far the work is; cheap to call often. */
  update(state: string): void;
  /** Removes the line. */
  finish(): void;
}

/** Progress of work called `label`: appears after one second, ten times a second at most, and only when someone watches. */
export function startProgress(io: Io, label: string): Progress {
  const start = io.now();
  let painted = Number.NEGATIVE_INFINITY;
  return {
    update: (state) => {
      const now = io.now();
      if (!io.watched || now - start < quietFor || now - painted < between) return;
      io.err(`\r\u001b[K${label}: ${state}`);
      painted = now;
    },
    finish: () => {
      if (painted > Number.NEGATIVE_INFINITY) io.err('\r\u001b[K');
      painted = Number.NEGATIVE_INFINITY;
    },
  };
}
