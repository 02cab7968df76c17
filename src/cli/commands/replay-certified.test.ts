import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { localLinearConvergence } from '../../../theorems/local-linear-convergence.js';
import type { Instance } from '../../claim/instance.js';
import { checkInstance } from '../../verify/check-instance.js';
import { runCli } from '../run-cli.js';
import { recordedIo } from '../testing-io.js';
import { allCommands } from './index.js';

/** Two orthonormal inputs with small targets: 64 neurons satisfy (H) with room to spare. */
const instance: Instance = {
  setting: 'two-layer',
  family: 'orthonormal',
  subject: {
    inputs: [
      [1, 0],
      [0, 1],
    ],
    targets: { family: 'given', values: [0.01, -0.01] },
    activation: 'softplus',
  },
  parameters: { width: 64, 'step-size': 0.125, theta: 0.1, 'step-fraction': 0.125 },
  seed: 'certified',
  steps: 10,
};

/** The largest run that is held in enclosures: n = 6, m = 64, k = 50. */
const atTheEdge: Instance = {
  ...instance,
  subject: {
    inputs: Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, k) => (i === k ? 1 : 0))),
    targets: { family: 'given', values: [-0.02, 0.02, -0.02, 0.02, -0.02, 0.02] },
    activation: 'tanh',
  },
  parameters: { width: 64, 'step-size': 0.05, theta: 0.05, 'step-fraction': 0.05 },
  seed: 'edge',
  steps: 50,
};

it.each([
  ['a small run', instance],
  ['the largest there is', atTheEdge],
])('replay --certified decides a run in enclosures: %s', async (_what, instance) => {
  const verdict = checkInstance(localLinearConvergence, instance);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'lakatos-replay-')), 'evidence.json');
  const { name } = localLinearConvergence;
  const evidence = { schema: 'lakatos/evidence/1', lakatos: '0', theorem: name, instance, draws: 1, lemmas: false };
  writeFileSync(file, JSON.stringify({ ...evidence, grade: 'numeric', verdict }));
  const io = recordedIo();
  const program = { version: '0', commands: allCommands([localLinearConvergence]) };
  expect(await runCli(program, ['replay', file, '--certified', '--json'], io)).toBe(0);
  const answer = JSON.parse(io.stdout());
  expect(answer.same).toBe(true);
  expect(answer.replayed).toMatchObject({ outcome: 'holds', grade: 'numeric' });
  expect(answer.certified).toMatchObject({ outcome: 'holds', grade: 'certified' });
  expect(answer.certified.tally.steps).toBe(instance.steps);
  expect(answer.certified.tally.compared).toBe(answer.replayed.tally.compared);
});
