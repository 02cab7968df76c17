import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs node on the arguments; `atFirstOutput` sees the child as soon as it has printed something. */
function node(args: readonly string[], atFirstOutput?: (child: ReturnType<typeof spawn>) => void): Promise<Outcome> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    if (out === '') atFirstOutput?.(child);
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

/** A program whose one command prints a lot, or works until it is interrupted, with the real streams and signals. */
const planted = `
  import { z } from 'zod';
  import { checkpoint } from './dist/src/cli/io.js';
  import { leave, processIo } from './dist/src/cli/process-io.js';
  import { runCli } from './dist/src/cli/run-cli.js';
  const answer = { exitCode: 1, json: {}, text: 'x'.repeat(1e6) };
  const command = (name, run) => ({ name, summary: name, example: name, output: z.object({}), run });
  const commands = [
    command('long', () => answer),
    command('endless', async (_args, _options, io) => {
      io.out('started');
      for (;;) await checkpoint(io);
    }),
  ];
  leave(await runCli({ version: '0', commands }, process.argv.slice(1), processIo()));
`;
const plantedProgram = ['--input-type=module', '-e', planted];

it('stops at Ctrl-C with code 130 and one line', async () => {
  const outcome = await node([...plantedProgram, 'endless'], (child) => child.kill('SIGINT'));
  expect(outcome).toEqual({ code: 130, out: 'started', err: 'lakatos: interrupted; files are as they were\n' });
});

it('prints all of a long answer into a pipe before it leaves', async () => {
  const { code, out } = await node([...plantedProgram, 'long']);
  expect(code).toBe(1);
  expect(out).toHaveLength(1e6 + 1);
});

it('is quiet about a reader that hangs up, and keeps its exit code', async () => {
  const outcome = await node([...plantedProgram, 'long'], (child) => child.stdout?.destroy());
  expect(outcome).toMatchObject({ code: 1, err: '' });
});
