import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { theorems } from '../../theorems/index.js';
import { beforeAndAfter } from './before.js';
import { beforeSection } from './before-table.js';
import { measure, summaries, type Timing } from './measure.js';
import { startNumpy } from './numpy-peer.js';
import { startPeak } from './peak.js';
import type { Peer } from './peer.js';
import { markdown } from './table.js';
import { throughput } from './throughput.js';

test('without Python, and with a Python that lacks NumPy, there is no NumPy peer', async () => {
  expect(await startNumpy(1, join(tmpdir(), 'no such python'))).toBeUndefined();
  const folder = mkdtempSync(join(tmpdir(), 'lakatos-python-'));
  try {
    const lacking = join(folder, 'python3');
    writeFileSync(lacking, '#!/bin/sh\necho "ModuleNotFoundError: No module named numpy" >&2\nexit 1\n', {
      mode: 0o755,
    });
    expect(await startNumpy(1, lacking)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the table is written without NumPy, and says so', async () => {
  const peer = (name: string, ms: number): Peer => ({
    name,
    prepare: async () => true,
    time: async () => ms,
    drop: () => undefined,
    end: () => undefined,
  });
  const [alone, together, narrow, plain, matrix, opening] = [
    'one',
    'all',
    'narrow',
    'plain',
    'matrix',
    'first',
  ] as const;
  const peers = [peer(alone, 2), peer(together, 1), peer(narrow, 1.5), peer(plain, 20), peer(matrix, 200)];
  const constant = (ms: number): Timing => ({ median: ms, least: ms, most: ms });
  const shape = { n: 8, d: 8, m: 50_000, activation: 'relu' };
  const extra = { 'narrow peak': () => 100, peak: () => 50, 'peak together': () => 60, first: () => 3 };
  const times = summaries(await measure(shape, peers, 1, extra));
  const missing = 'no Python with NumPy found: its columns are missing';
  const smooth = { n: 32, d: 32, m: 200_000, activation: 'tanh' };
  const text = markdown({
    machine: 'this',
    software: `Node; ${missing}`,
    date: 'today',
    rounds: 1,
    shortRounds: 3,
    threads: 2,
    rows: [shape, smooth].map((one) => ({
      shape: one,
      times,
      alone,
      together,
      narrow,
      plain,
      matrix,
      matrixElsewhere: 'elsewhere',
      opening,
    })),
    fewColumns: [
      {
        shape: { ...smooth, n: 150, d: 4 },
        times: new Map([
          ['all', constant(1)],
          ['by G', constant(5)],
        ]),
        together,
        byGram: 'by G',
      },
    ],
    others: new Map([4, 6].map((ms, i) => [['tanh', 'sin'][i]!, [ms, 2 * ms].map(constant) as [Timing, Timing]])),
    algebra: [{ what: 'Cholesky', kernel: { median: 4, least: 4, most: 4 }, numpy: undefined }],
    instances: throughput(2, theorems.slice(1, 2)),
  });
  expect(text).toContain(missing);
  expect(text).toContain(
    '| 8 | 8 | 50000 | relu | 1.00 (1.00–1.00) | 2.00 (2.00–2.00) |  |  |  | 5 | 1.50 (1.50–1.50) |  | 200.0 |  | 20.0 | 2.00 | 1.67 |',
  );
  expect(text).toContain('| 150 | 4 | 200000 | tanh | 1.00 (1.00–1.00) |  |  |  | 5.00 (5.00–5.00) | 5.0 |');
  expect(text).toContain('| 8 | relu | 3.00 (3.00–3.00) |  |  |');
  expect(text).toMatch(/^\| gram-positivity \| 2 \| \d \| \d+ \| \d+ \| [\d.]+ \| \d+ \(\d+\) \|/m);
  // 2mn² = 4.1e8 operations in 2 ms on one thread; 10⁹ at the peak in 50 ms, 2 · 10⁹ together in 60; beside the 64 instructions of the product 13, in one step of 32 40
  expect(text).toContain('| 32 | 10.0 | 20.0 | 204.8 | 2048.0 % | 1024.0 % | 82.2 % | 1245.5 % | 12.29 |  |  |');
  expect(text).toContain('| sin | 6.00 (6.00–6.00) | 1.50 | 12.0 (12.0–12.0) | 1.50 |');
  expect(text).toContain('| Cholesky | 4.00 (4.00–4.00) |  |  |');
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

test('peers on the same run take as many steps as the slowest of them, others as many as fit', async () => {
  const steps = new Map<string, number[]>();
  const peer = (name: string, ms: number, run?: string): Peer => ({
    name,
    ...(run !== undefined && { run }),
    prepare: async () => true,
    time: async (count) => {
      steps.set(name, [...(steps.get(name) ?? []), count]);
      return ms;
    },
    drop: () => undefined,
    end: () => undefined,
  });
  const peers = [peer('fast', 1, 'kernel'), peer('slow', 10, 'kernel'), peer('other', 1)];
  await measure({ n: 8, d: 8, m: 10, activation: 'relu' }, peers, 2);
  expect(steps.get('fast')).toEqual([1, 6, 12, 6, 12]);
  expect(steps.get('slow')).toEqual([1, 6, 12, 6, 12]);
  expect(steps.get('other')).toEqual([1, 60, 120, 60, 120]);
});

test('the peak loop runs on every thread, again and again', async () => {
  const peak = await startPeak(3, false);
  const times = [peak.narrow(), peak.alone(), peak.together(), peak.together()];
  peak.end();
  // a thread that is left out, or not waited for, does not show here but in the gain that the report prints
  for (const time of times) expect(time).toBeGreaterThan(1);
  expect(times.every(Number.isFinite)).toBe(true);
}, 60_000);

test('what two trees get through is counted by the clock and by processor time, and together as many that met from each theorem', () => {
  const one = { n: 4, m: 100, steps: 10, operations: 32_000 };
  const side = (elapsed: number, met: readonly boolean[], processor = elapsed) => ({
    cases: met.map((each) => ({ ...one, met: each })),
    elapsed,
    processor,
  });
  const text = beforeSection([
    { theorem: 'first', before: side(2, [true, false]), after: side(0.2, [true, true], 0.4) },
    { theorem: 'second', before: side(0.5, [true]), after: side(0.25, [true]) },
  ]);
  expect(text).toContain('| first | 1.0 | 10.0 | 10.0 | 5.0 | 0.5 | 10.0 | 20.0 | 10.0 |');
  // a round takes 2 s + 0.5 s and 3 cases before, 0.1 s + 0.25 s and 2 cases after; 0.2 s + 0.25 s of processor time
  expect(text).toContain('| all, as many met of each | 1.2 | 5.7 | 4.8 | 3.7 | 0.8 | 5.7 | 7.1 | 5.6 |');
  expect(text).toContain(`| first | before | ${Array(7).fill('4').join(' / ')} | `);
});

test('a tree beside itself gets through the same cases', async () => {
  const here = fileURLToPath(new URL('../../..', import.meta.url));
  const [row] = await beforeAndAfter({ before: here, after: here }, ['gram-positivity'], 0.01);
  const [before, after] = [row!.before.cases, row!.after.cases];
  expect(Math.min(before.length, after.length)).toBeGreaterThan(0);
  const sizes = (list: typeof before) =>
    list.slice(0, Math.min(before.length, after.length)).map(({ n, met }) => [n, met]);
  expect(sizes(before)).toEqual(sizes(after));
}, 60_000);

test('a tree that is none is refused, and nothing waits for it', async () => {
  const here = fileURLToPath(new URL('../../..', import.meta.url));
  const both = beforeAndAfter({ before: '/nowhere', after: here }, ['gram-positivity'], 0.01);
  await expect(both).rejects.toThrow(/\/nowhere/);
}, 60_000);
