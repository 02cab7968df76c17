import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { proofOnly, testable } from '../../claim/claim.js';
import { decimal, times } from '../../claim/expression.js';
import { atMost } from '../../claim/formula.js';
import type { Parameter } from '../../claim/quantity.js';
import type { Setting } from '../../claim/setting.js';
import type { Theorem } from '../../claim/theorem.js';
import { runCli } from '../run-cli.js';
import { recordedIo } from '../testing-io.js';
import { allCommands } from './index.js';

const step: Parameter = {
  scope: 'parameter',
  domain: 'positive',
  name: 'step',
  notation: { symbol: 'η' },
  meaning: 'step size',
};
const planted: Theorem = {
  name: 'planted',
  title: 'A planted theorem',
  statement: 'Small steps are small.',
  sources: [{ citation: 'Nobody 2000', locator: 'p. 1', provenance: 'second-hand', quote: 'small is small' }],
  setting: { name: 'nothing' } as Setting,
  hypotheses: [testable('step-is-small', atMost(step, decimal('0.5')), '§1')],
  lemmas: [],
  conclusions: [proofOnly('step-is-tiny', atMost(times(2, step), 1))],
  chance: { drawn: 'W0', failure: decimal('0.1') },
  choose: [],
  instances: {},
};
const program = { version: '0', commands: allCommands([planted]) };

async function outputOf(...argv: string[]): Promise<string> {
  const io = recordedIo();
  expect(await runCli(program, argv, io)).toBe(0);
  expect(io.stderr()).toBe('');
  return io.stdout();
}

describe('commands', () => {
  it('list and show speak of the theorem in text', async () => {
    expect(await outputOf('list')).toBe('planted  A planted theorem\n');
    const text = await outputOf('show', 'planted');
    for (const part of [
      'Small steps are small.',
      'step-is-small  [§1]',
      'η ≤ 1/2',
      'proof alone',
      'second-hand',
      'small is small',
    ])
      expect(text).toContain(part);
  });

  it('an unknown theorem is wrong usage and names those there are', async () => {
    const io = recordedIo();
    expect(await runCli(program, ['show', 'plnted'], io)).toBe(64);
    expect(io.stderr()).toBe('lakatos: no theorem is called "plnted"; there are: planted\n');
  });

  it.each([
    ['list', ['list']],
    ['show', ['show', 'planted']],
  ])(
    '--json of %s satisfies the schema that `lakatos schema` publishes, which refuses anything less',
    async (name, argv) => {
      const valid = new Ajv2020({ strict: true }).compile(JSON.parse(await outputOf('schema', name)));
      const answer = JSON.parse(await outputOf(...argv, '--json'));
      expect(valid(answer)).toBe(true);
      expect(valid({ ...answer, schema: 'something else' })).toBe(false);
    },
  );
});
