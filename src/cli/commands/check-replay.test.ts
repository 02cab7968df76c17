import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theorems } from '../../../theorems/index.js';
import type { CheckReport } from '../../report/check-report.js';
import { type Evidence, evidenceSchema } from '../../report/evidence.js';
import { runCli } from '../run-cli.js';
import { recordedIo } from '../testing-io.js';
import { allCommands } from './index.js';

const program = { version: '0', commands: allCommands(theorems) };
const folder = mkdtempSync(path.join(tmpdir(), 'lakatos-check-'));
const out = path.join(folder, 'reports');
const names = ['local-linear-convergence', 'gram-concentration'];
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordedIo();
  const code = await runCli(program, argv, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

function evidence(name: string): Evidence {
  return JSON.parse(readFileSync(path.join(out, 'evidence', `${name}.json`), 'utf8')) as Evidence;
}

/** Evidence with something changed, on file. */
function written(changed: unknown): string {
  const file = path.join(folder, 'changed.json');
  writeFileSync(file, typeof changed === 'string' ? changed : JSON.stringify(changed));
  return file;
}

describe('lakatos check and lakatos replay', () => {
  let report: CheckReport;

  beforeAll(async () => {
    const checked = await run(
      'check',
      ...names,
      '--runs',
      '3',
      '--minimum',
      '1',
      '--threads',
      '1',
      '--out',
      out,
      '--json',
    );
    expect([checked.code, checked.err]).toEqual([0, '']);
    report = JSON.parse(checked.out) as CheckReport;
  });

  it('check answers for the theorems asked for, by its published schema', async () => {
    expect(report.theorems.map(({ theorem, verdict, tried }) => [theorem, verdict, tried])).toEqual(
      names.map((name) => [name, 'stands', 3]),
    );
    const valid = new Ajv2020({ strict: true }).compile(JSON.parse((await run('schema', 'check')).out));
    expect(valid(report), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...report, seed: 1 })).toBe(false);
  });

  it('check writes a summary, the same answer, and evidence of its schema', () => {
    expect(readdirSync(out).sort()).toEqual(['check.json', 'evidence', 'summary.md']);
    expect(JSON.parse(readFileSync(path.join(out, 'check.json'), 'utf8'))).toEqual(report);
    const summary = readFileSync(path.join(out, 'summary.md'), 'utf8');
    for (const { theorem: name, met } of report.theorems) {
      expect(summary).toContain(`| ${name} | stands | ${met} / 3 |`);
      expect(evidenceSchema.safeParse(evidence(name)).error).toBeUndefined();
      expect(evidenceSchema.safeParse({ ...evidence(name), extra: 1 }).success).toBe(false);
    }
  });

  it.each([1, 2])('check finds the same whatever the number of threads (%i)', async (threads) => {
    const again = path.join(folder, `again-${threads}`);
    const argv = [...names, '--runs', '3', '--minimum', '1', '--threads', String(threads), '--out', again, '--json'];
    expect(JSON.parse((await run('check', ...argv)).out)).toEqual(report);
  });

  it('fewer instances than asked for is starved, with code 2', async () => {
    const argv = ['local-linear-convergence', '--runs', '6', '--threads', '1', '--out', path.join(folder, 'starved')];
    const { code, out: json } = await run('check', ...argv, '--json');
    const [verdict] = (JSON.parse(json) as CheckReport).theorems;
    const starved = verdict!.met < 6;
    expect([code, verdict!.verdict]).toEqual(starved ? [2, 'starved'] : [0, 'stands']);
  });

  it.each(names)('replays %s to the bit', async (name) => {
    const { code, out: text } = await run('replay', path.join(out, 'evidence', `${name}.json`));
    expect([code, text]).toEqual([0, `${name}: the same verdict, to the bit: holds\n`]);
  });

  it('tells tampered evidence apart: a verdict changed in its last bit, another seed', async () => {
    const recorded = evidence('local-linear-convergence');
    if (recorded.verdict.outcome !== 'holds') throw new Error('expected to hold');
    const { tally } = recorded.verdict;
    const tightest = { ...tally.tightest!, margin: tally.tightest!.margin * (1 + 2 ** -52) };
    const nudged = { ...recorded, verdict: { ...recorded.verdict, tally: { ...tally, tightest } } };
    expect(await run('replay', written(nudged))).toMatchObject({
      code: 1,
      out: expect.stringContaining('not the same'),
    });
    const reseeded = { ...recorded, instance: { ...recorded.instance, seed: 'another' } };
    const { code, out: json } = await run('replay', written(reseeded), '--json');
    expect([code, JSON.parse(json).same]).toEqual([1, false]);
  });

  it.each([
    ['not JSON', '{'],
    ['another schema', JSON.stringify({ schema: 'lakatos/evidence/2' })],
  ])('refuses what is %s, with code 65 and one line', async (_what, text) => {
    const refused = await run('replay', written(text));
    expect([refused.code, refused.out, refused.err.split('\n').length]).toEqual([65, '', 2]);
  });

  it('refuses a missing file and a theorem it does not know', async () => {
    expect((await run('replay', path.join(folder, 'none.json'))).code).toBe(65);
    expect((await run('replay', written({ ...evidence(names[0]!), theorem: 'riemann' }))).code).toBe(64);
  });
});
