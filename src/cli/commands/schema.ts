import { z } from 'zod';
import { evidenceSchema } from '../../report/evidence.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { UsageError } from '../usage-error.js';

/** Schemas of the files that lakatos writes, beside its commands' answers. */
const files: Readonly<Record<string, z.ZodType>> = { evidence: evidenceSchema };

/** `lakatos schema <name>`: the published JSON schema of a command's --json answer, or of a file lakatos writes. */
export function schemaCommand(commands: readonly CliCommand[]): CliCommand<object, Record<string, unknown>> {
  return {
    name: 'schema',
    arguments: '<name>',
    summary: 'the JSON schema of what a command prints with --json, or of a file it writes',
    example: 'lakatos schema list',
    output: z.record(z.string(), z.unknown()),
    run: ([name]) => {
      const schemas = { ...Object.fromEntries(commands.map((command) => [command.name, command.output])), ...files };
      const schema = schemas[name ?? ''];
      if (schema === undefined)
        throw new UsageError(`no schema for "${name}"; there are: ${Object.keys(schemas).join(', ')}`);
      const json = z.toJSONSchema(schema);
      return { exitCode: exitCodes.stands, json, text: JSON.stringify(json, null, 2) };
    },
  };
}
