import type { Io } from './io.js';

/** An Io that keeps what was printed, with a clock that stands still unless moved. */
export interface RecordedIo extends Io {
  readonly stdout: () => string;
  readonly stderr: () => string;
  advance(milliseconds: number): void;
  interrupt(): void;
}

/** For tests of commands: nothing reaches the terminal. */
export function recordedIo(options: { watched?: boolean; debug?: boolean } = {}): RecordedIo {
  const controller = new AbortController();
  let out = '';
  let err = '';
  let now = 0;
  return {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    watched: options.watched ?? false,
    debug: options.debug ?? false,
    now: () => now,
    widenVectors: () => {
      err += 'wide\n';
    },
    signal: controller.signal,
    stdout: () => out,
    stderr: () => err,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    interrupt: () => controller.abort(),
  };
}
