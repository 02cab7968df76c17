import type { Option } from 'commander';
import type { ZodType } from 'zod';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';

/** What a command found out. `json` is printed with --json, `text` (without its last line break) otherwise. */
export interface Answer<Json = unknown> {
  readonly exitCode: ExitCode;
  readonly json: Json;
  readonly text: string;
}

/**
 * One command of the program. --json and --help come with every command; the rest is listed in `options`.
 * `output` describes the --json answer, is checked before anything is printed, and is published by `lakatos schema`.
 */
export interface CliCommand<Options = never, Json = unknown> {
  readonly name: string;
  /** In commander's notation: "<theorem>", "[theorem...]". */
  readonly arguments?: string;
  readonly summary: string;
  /** A whole command line that works as it stands. */
  readonly example: string;
  readonly options?: readonly Option[];
  readonly output: ZodType<Json>;
  run(args: readonly string[], options: Options, io: Io): Promise<Answer<Json>> | Answer<Json>;
}
