import { z } from 'zod';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { UsageError } from '../usage-error.js';

/** `lakatos schema <command>`: the published JSON schema of a command's --json answer. */
export function schemaCommand(commands: readonly CliCommand[]): CliCommand<object, Record<string, unknown>> {
  return {
    name: 'schema',
    arguments: '<command>',
    summary: 'the JSON schema of what a command prints with --json',
    example: 'lakatos schema list',
    output: z.record(z.string(), z.unknown()),
    run: ([name]) => {
      const command = commands.find((candidate) => candidate.name === name);
      if (command === undefined)
        throw new UsageError(`no schema for "${name}"; there are: ${commands.map((c) => c.name).join(', ')}`);
      const json = z.toJSONSchema(command.output);
      return { exitCode: exitCodes.stands, json, text: JSON.stringify(json, null, 2) };
    },
  };
}
