import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hasWideVectors, otherNodes } from './other-nodes.js';

const nodes = otherNodes();

/** All of a check as JSON: margins, sizes, verdicts, to the last bit. */
function answerOf(node: string, ...options: string[]): string {
  const out = mkdtempSync(path.join(tmpdir(), 'lakatos-platform-'));
  try {
    const run = ['check', '--runs', '12', '--minimum', '1', '--json', '--out', out, ...options];
    return execFileSync(node, ['dist/src/cli/main.js', ...run], { encoding: 'utf8', timeout: 300_000 });
  } finally {
    rmSync(out, { recursive: true });
  }
}

test.skipIf(nodes.length === 0)(
  'a check of every theorem gives the same bits on every Node',
  () => {
    const here = answerOf(process.execPath);
    for (const node of nodes) expect(answerOf(node)).toBe(here);
    for (const node of nodes.filter(hasWideVectors)) expect(answerOf(node, '--wide-vectors')).toBe(here);
  },
  1_200_000,
);
