import { z } from 'zod';
import type { Theorem } from '../../claim/theorem.js';
import type { CliCommand } from '../command.js';
import { exitCodes } from '../exit-code.js';

export interface ListOutput {
  readonly schema: 'lakatos/list/1';
  readonly theorems: readonly { readonly name: string; readonly title: string; readonly setting: string }[];
}

const output: z.ZodType<ListOutput> = z.object({
  schema: z.literal('lakatos/list/1'),
  theorems: z.array(z.object({ name: z.string(), title: z.string(), setting: z.string() })),
});

/** `lakatos list`: the theorems there are. */
export function listCommand(theorems: readonly Theorem[]): CliCommand<object, ListOutput> {
  return {
    name: 'list',
    summary: 'the theorems there are, one a line',
    example: 'lakatos list',
    output,
    run: () => {
      const rows = theorems.map(({ name, title, setting }) => ({ name, title, setting: setting.name }));
      const width = Math.max(0, ...rows.map(({ name }) => name.length));
      return {
        exitCode: exitCodes.stands,
        json: { schema: 'lakatos/list/1', theorems: rows },
        text: rows.map(({ name, title }) => `${name.padEnd(width)}  ${title}`).join('\n'),
      };
    },
  };
}
