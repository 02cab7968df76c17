import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hasWideVectors } from '../../src/cli/wide-vectors.js';
import { otherNodes } from './other-nodes.js';

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
    for (const node of nodes.filter((node) => hasWideVectors(node)))
      expect(answerOf(node, '--wide-vectors')).toBe(here);
  },
  1_200_000,
);

test.skipIf(!nodes.some((node) => hasWideVectors(node)))(
  '--wide-vectors has V8 take loops together, and nothing else has',
  () => {
    const node = nodes.find((each) => hasWideVectors(each))!;
    const traced = (...options: string[]): string => {
      const out = mkdtempSync(path.join(tmpdir(), 'lakatos-platform-'));
      try {
        const run = ['dist/src/cli/main.js', 'check', '--runs', '2', '--minimum', '1', '--out', out, ...options];
        const flags = ['--trace-wasm-revectorize', '--no-liftoff'];
        return execFileSync(node, [...flags, ...run], { encoding: 'utf8', maxBuffer: 2 ** 28 });
      } finally {
        rmSync(out, { recursive: true });
      }
    };
    expect(traced('--wide-vectors')).toContain('Decide to vectorize');
    expect(traced()).not.toContain('Decide to vectorize');
  },
  120_000,
);
