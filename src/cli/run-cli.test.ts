import { Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadData } from '../instances/bad-data.js';
import type { CliCommand } from './command.js';
import { exitCodeMeanings, exitCodes } from './exit-code.js';
import { checkpoint } from './io.js';
import { openFraction } from './option-values.js';
import { type Program, runCli } from './run-cli.js';
import { seedOption } from './seed-option.js';
import { type RecordedIo, recordedIo } from './testing-io.js';
import { UsageError } from './usage-error.js';

interface TryOptions {
  readonly delta: number;
  readonly seed: string;
}

/** A command that does what its argument says. */
const attempt: CliCommand<TryOptions, { delta: number; seed: string }> = {
  name: 'try',
  arguments: '[what...]',
  summary: 'does what it is told',
  example: 'lakatos try refute',
  options: [new Option('--delta <number>', 'failure probability').default(0.1).argParser(openFraction), seedOption()],
  output: z.object({ delta: z.number(), seed: z.string() }),
  run: async ([what], { delta, seed }, io) => {
    if (what === 'usage') throw new UsageError('no such thing;\n try another');
    if (what === 'data') throw new BadData({ file: 'x.csv', row: 3 }, 'not a number', 'give one');
    if (what === 'bug') throw new TypeError('undefined is\nnot a function');
    if (what === 'nan') return { exitCode: exitCodes.stands, json: { delta: Number.NaN, seed }, text: 'NaN' };
    if (what === 'interrupt') (io as RecordedIo).interrupt();
    await checkpoint(io);
    const exitCode = what === 'refute' ? exitCodes.refuted : exitCodes.stands;
    return { exitCode, json: { delta, seed }, text: `δ = ${delta}` };
  },
};
const program: Program = { version: '1.2.3', commands: [attempt] };

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordedIo();
  const code = await runCli(program, argv, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

describe('runCli', () => {
  it('prints text, or with --json the checked answer, and returns the command’s code', async () => {
    expect(await run('try')).toEqual({ code: 0, out: 'δ = 0.1\n', err: '' });
    expect(await run('try', 'refute', '--delta', '0.2')).toEqual({ code: 1, out: 'δ = 0.2\n', err: '' });
    const { out } = await run('try', '--json', '--seed', 'a');
    expect(JSON.parse(out)).toEqual({ delta: 0.1, seed: 'a' });
  });

  it('asks for wide vectors where the option is given, and only there', async () => {
    expect(await run('try', '--wide-vectors')).toEqual({ code: 0, out: 'δ = 0.1\n', err: 'wide\n' });
    expect((await run('try')).err).toBe('');
  });

  it.each([
    [['usage'], 64, 'lakatos: no such thing; try another\n'],
    [['data'], 65, 'lakatos: x.csv, row 3: not a number; give one\n'],
    [['interrupt'], 130, 'lakatos: interrupted; files are as they were\n'],
    [
      ['--delta', '2'],
      64,
      /^lakatos: option .* argument '2' is invalid. Give a number strictly between .*; see lakatos try --help\n$/,
    ],
    [['--dleta', '2'], 64, /^lakatos: unknown option '--dleta' \(Did you mean --delta\?\); see lakatos try --help\n$/],
    [['--delta'], 64, /^lakatos: .*argument missing; see lakatos try --help\n$/],
    [['--seed', ' '], 64, /^lakatos: .*Give any text/],
    [
      ['bug'],
      70,
      /^lakatos: internal error, a bug in lakatos: TypeError: undefined is not a function; please report .*\n$/,
    ],
    [['nan'], 70, /^lakatos: internal error.*\n$/],
  ])('answers try %j with code %i, one line on standard error and nothing else', async (argv, code, line) => {
    const result = await run('try', ...argv);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(line);
    expect(result.err.split('\n')).toHaveLength(2);
  });

  it('refuses an unknown command, and no command at all, with what to do next', async () => {
    expect(await run('tyr')).toMatchObject({
      code: 64,
      err: "lakatos: unknown command 'tyr' (Did you mean try?); see lakatos --help\n",
    });
    const none = await run();
    expect(none).toMatchObject({ code: 64, out: '' });
    expect(none.err).toContain('Usage: lakatos');
  });

  it('documents itself: version, an example per command, every exit code', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
    expect(await run('try', '--help')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('lakatos try refute'),
    });
    const { out } = await run('--help');
    for (const [code, meaning] of Object.entries(exitCodeMeanings)) expect(out).toContain(`${code}  ${meaning}`);
  });

  it('shows the stack of an internal error only when asked', async () => {
    const io = recordedIo({ debug: true });
    expect(await runCli(program, ['try', 'bug'], io)).toBe(70);
    expect(io.stderr()).toContain('run-cli.test');
  });
});
