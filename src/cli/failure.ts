import { CommanderError } from 'commander';
import { BadData } from '../instances/bad-data.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

export interface Failure {
  readonly exitCode: ExitCode;
  /** For standard error: one line, or nothing when all was said. */
  readonly line?: string;
}

/** What a thrown error means to the caller of the program. `command` is what was asked for ("lakatos check"). */
export function failureOf(error: unknown, command: string, io: Io): Failure {
  if (io.signal.aborted) return { exitCode: exitCodes.interrupted, line: 'interrupted; files are as they were' };
  if (error instanceof CommanderError) return ofCommander(error, command);
  if (error instanceof UsageError) return { exitCode: exitCodes.wrongUsage, line: oneLine(error.message) };
  if (error instanceof BadData) return { exitCode: exitCodes.badData, line: oneLine(error.message) };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = io.debug && error instanceof Error ? `\n${error.stack}` : '';
  const what = `internal error, a bug in lakatos: ${oneLine(message)}; please report it with the command`;
  return { exitCode: exitCodes.internal, line: `${what} and its output under LAKATOS_DEBUG=1${stack}` };
}

function ofCommander(error: CommanderError, command: string): Failure {
  if (error.exitCode === 0) return { exitCode: exitCodes.stands };
  if (error.code === 'commander.help') return { exitCode: exitCodes.wrongUsage };
  const said = oneLine(error.message.replace(/^error: /, '')).replace(/\.$/, '');
  return { exitCode: exitCodes.wrongUsage, line: `${said}; see ${command} --help` };
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}
