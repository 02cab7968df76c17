import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { WidthReport } from '../../report/width/width-report.js';
import { runCli } from '../run-cli.js';
import { recordedIo } from '../testing-io.js';
import { allCommands } from './index.js';

const program = { version: '0', commands: allCommands([]) };

async function answer(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordedIo();
  const code = await runCli(program, ['width', ...argv], io);
  return { code, out: io.stdout(), err: io.stderr() };
}

async function report(...argv: string[]): Promise<WidthReport & { code: number }> {
  const { code, out, err } = await answer(...argv, '--json');
  expect(err).toBe('');
  return { ...(JSON.parse(out) as WidthReport), code };
}

describe('lakatos width', () => {
  it('answers with numbers that satisfy the published schema, which refuses anything less', async () => {
    const io = recordedIo();
    await runCli(program, ['schema', 'width'], io);
    const valid = new Ajv2020({ strict: true }).compile(JSON.parse(io.stdout()));
    const { code, ...json } = await report('digits', '--take', '3', '--run', '--steps', '2', '--width', '50');
    expect(valid(json), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...json, rate: 0.5 })).toBe(false);
    expect(code).toBe(2);
  });

  it('measures a run at the required width beside the stated rate', async () => {
    const { code, run, rate, width } = await report(
      'breast-cancer',
      '--take',
      '2',
      '--rows',
      'standardise',
      '--run',
      '--steps',
      '5',
    );
    expect(code).toBe(0);
    expect(run).toMatchObject({ width: width.required.hi, steps: 5, verdict: { outcome: 'holds' } });
    expect(run?.tightestMargin).toBeGreaterThan(0);
    expect(run?.empiricalRate.hi).toBeLessThanOrEqual(rate.lo ?? 0);
  });
});
