import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { theorems } from '../../theorems/index.js';
import { beforeAndAfter } from './before.js';
import { beforeSection } from './before-table.js';

/**
 * What `check` gets through beside an older tree of this package: LAKATOS_BEFORE is the path of one, with its dependencies and built. Writes
 * reports/throughput.md. `--seconds N`: time for each tree and theorem, 30 by default.
 */
const before = process.env.LAKATOS_BEFORE;
if (before === undefined) {
  process.stderr.write(
    'LAKATOS_BEFORE is not set: it is the path of an older tree, built (git worktree add; npm ci; npx tsc -p .)\n',
  );
  process.exit(64);
}
const at = process.argv.indexOf('--seconds');
const seconds = at < 0 ? 30 : Number(process.argv[at + 1]);
const rows = await beforeAndAfter(
  { before: path.resolve(before), after: fileURLToPath(new URL('../../..', import.meta.url)) },
  theorems.map(({ name }) => name),
  seconds,
  (line) => void process.stderr.write(`${line}\n`),
);
const text = `# What \`check\` gets through, before and after

\`LAKATOS_BEFORE=… npm run bench:before\`, on ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version} without wide vectors, load average at the end ${loadavg()[0]!.toFixed(1)}:
the cases of \`check\` of an older tree and of this one in turn, each on as many threads as its \`check\` takes, ${seconds} s for each tree and theorem by the clock, as the time of
\`check\` is given; ratios by processor time of all threads beside those. The cases are those of the trees themselves: what is tried has changed as well as how fast. The last line is what \`check\` does: as many instances that meet all hypotheses from
each theorem.

${beforeSection(rows)}`;
writeFileSync('reports/throughput.md', text);
process.stdout.write(text);
