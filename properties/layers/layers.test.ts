import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A house with the project's own rules; each file breaks the rule named beside it, or none. A cycle is reported once, at its first file. */
const planted: Readonly<Record<string, { readonly text: string; readonly breaks?: string }>> = {
  'src/cli/tool.ts': { text: `import { x } from '../network/net.js';\nexport const tool: number = x;` },
  'src/network/net.ts': { text: `import { n } from '../numerics/low.js';\nexport const x: number = n;` },
  'src/numerics/low.ts': { text: 'export const n: number = 1;' },
  'src/numerics/up.ts': { text: `export { x } from '../network/net.js';`, breaks: 'room-numerics' },
  'src/numerics/type-up.ts': { text: `export type { Shape } from '../claim/shape.js';`, breaks: 'room-numerics' },
  'src/claim/shape.ts': { text: `import { n } from '../numerics/low.js';\nexport type Shape = typeof n;` },
  'src/claim/index-free.ts': { text: `export { top } from '../index.js';`, breaks: 'room-claim' },
  'src/index.ts': { text: `import { n } from './numerics/low.js';\nexport const top: number = n;` },
  'src/statistics/up.ts': { text: `export { x } from '../network/net.js';`, breaks: 'room-statistics' },
  'src/report/up.ts': { text: `export { tool } from '../cli/tool.js';`, breaks: 'room-report' },
  'src/report/fine.ts': { text: `export { x } from '../network/net.js';` },
  'src/verify/joins.ts': { text: `export { t } from '../../theorems/one.js';`, breaks: 'only-cli-joins-theorems' },
  'src/cli/joins.ts': { text: `export { t } from '../../theorems/one.js';` },
  'theorems/one.ts': { text: `import { n } from '../src/numerics/low.js';\nexport const t: number = n;` },
  'theorems/tests.ts': {
    text: `export { p } from '../properties/suite.js';`,
    breaks: 'src-knows-no-properties-or-reports',
  },
  'properties/suite.ts': { text: `import { t } from '../theorems/one.js';\nexport const p: number = t;` },
  'src/search/egg.ts': {
    text: `import { hen } from './hen.js';\nexport const egg = (): number => hen();`,
    breaks: 'no-cycles',
  },
  'src/search/hen.ts': { text: `import { egg } from './egg.js';\nexport const hen = (): number => egg();` },
  'src/search/noun.ts': { text: `import type { Verb } from './verb.js';\nexport type Noun = Verb[];` },
  'src/search/verb.ts': { text: `import type { Noun } from './noun.js';\nexport type Verb = Noun[];` },
  'src/proof/alone.ts': { text: 'export const alone: number = 1;', breaks: 'no-orphans' },
  'src/proof/lost.ts': { text: `export { gone } from './gone.js';`, breaks: 'resolvable' },
  'src/proof/dev.ts': { text: `export { it } from 'vitest';`, breaks: 'no-dev-dependency-in-shipped-code' },
  'src/proof/shipped.ts': { text: `export { z } from 'zod';` },
  'src/proof/up.test.ts': { text: `export { tool } from '../cli/tool.js';\nexport { it } from 'vitest';` },
};

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

let house: string;
const broken = new Map<string, string[]>();

beforeAll(() => {
  house = mkdtempSync(path.join(tmpdir(), 'lakatos-layers-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(file, path.join(house, file));
  symlinkSync(path.resolve('node_modules'), path.join(house, 'node_modules'));
  for (const [file, { text }] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), `${text}\n`);
  }
  const command = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'theorems', 'properties'];
  const { stdout } = spawnSync(process.execPath, [command, ...args], { cwd: house, encoding: 'utf8' });
  const report: Report = JSON.parse(stdout);
  for (const { from, rule } of report.summary.violations) broken.set(from, [...(broken.get(from) ?? []), rule.name]);
});
afterAll(() => rmSync(house, { recursive: true }));

it.each(Object.entries(planted).filter(([, { breaks }]) => breaks !== undefined))(
  'the layer rules catch %s',
  (file, { breaks }) => {
    expect(broken.get(file)).toContain(breaks);
  },
);

it('the layer rules leave the rest alone', () => {
  const innocent = Object.keys(planted).filter((file) => planted[file]?.breaks === undefined);
  expect(innocent.filter((file) => broken.has(file))).toEqual([]);
});

it('every room of src has a rule of its own, except cli on top', () => {
  const rules = spawnSync(
    process.execPath,
    ['-p', 'require("./.dependency-cruiser.cjs").forbidden.map((rule) => rule.name).join()'],
    { encoding: 'utf8' },
  ).stdout.split(/[,\n]/);
  const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of rooms) if (name !== 'cli') expect(rules).toContain(`room-${name}`);
});
