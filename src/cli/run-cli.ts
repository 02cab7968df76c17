import { Command } from 'commander';
import type { CliCommand } from './command.js';
import { type ExitCode, exitCodeMeanings, exitCodes } from './exit-code.js';
import { failureOf } from './failure.js';
import type { Io } from './io.js';

/** The program besides its commands. */
export interface Program {
  readonly version: string;
  readonly commands: readonly CliCommand[];
}

/**
 * Runs one command line (without node and script) to its exit code. Never throws and never exits the process: an error
 * becomes one line on standard error and a code of the documented table.
 */
export async function runCli(program: Program, argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.stands;
  const root = rootCommand(program.version, io);
  for (const command of program.commands)
    addCommand(root, command, io, (code) => {
      exitCode = code;
    });
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    const asked = program.commands.find(({ name }) => name === argv[0]);
    const failure = failureOf(error, asked === undefined ? 'lakatos' : `lakatos ${asked.name}`, io);
    if (failure.line !== undefined) io.err(`lakatos: ${failure.line}\n`);
    return failure.exitCode;
  }
}

function rootCommand(version: string, io: Io): Command {
  const codes = Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
  return new Command('lakatos')
    .description('Proofs and refutations for convergence theorems about gradient descent.')
    .version(version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => undefined })
    .addHelpText('after', `\nExit codes:\n${codes.join('\n')}\n`);
}

function addCommand(root: Command, spec: CliCommand, io: Io, finish: (code: ExitCode) => void): void {
  const command = root.command(spec.name).description(spec.summary);
  if (spec.arguments !== undefined) command.arguments(spec.arguments);
  for (const option of spec.options ?? []) command.addOption(option);
  command
    .option('--json', 'print JSON instead of text')
    .option('--wide-vectors', '256-bit vectors, an experiment of Node 24: the same bits, sooner')
    .addHelpText('after', `\nExample:\n  ${spec.example}\n`);
  command.action(async () => {
    const { json, wideVectors, ...options } = command.opts<{ json?: true; wideVectors?: true }>();
    if (wideVectors) io.widenVectors();
    const answer = await spec.run(command.processedArgs.flat().filter(isText), options as never, io);
    const checked = spec.output.parse(answer.json);
    io.signal.throwIfAborted();
    io.out(json ? `${JSON.stringify(checked, null, 2)}\n` : `${answer.text}\n`);
    finish(answer.exitCode);
  });
}

function isText(argument: unknown): argument is string {
  return typeof argument === 'string';
}
