import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testable } from '../../src/claim/claim.js';
import { exp, plus } from '../../src/claim/expression.js';
import { atLeast, type Formula, greaterThan } from '../../src/claim/formula.js';
import type { Parameter } from '../../src/claim/quantity.js';
import { smt } from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import type { Answer } from '../../src/cli/command.js';
import { proveCommand } from '../../src/cli/commands/prove.js';
import { recordedIo } from '../../src/cli/testing-io.js';
import { UsageError } from '../../src/cli/usage-error.js';
import { checkProof } from '../../src/proof/check-proof.js';
import { coqFile, tactics, trialAnswers } from '../../src/proof/coq-script.js';
import { startZ3 } from '../../src/proof/solver.js';
import type { ProveReport } from '../../src/report/proof-report.js';
import { template } from '../../theorems/template.js';

const folder = mkdtempSync(path.join(tmpdir(), 'lakatos-prove-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const real = (name: string): Parameter => ({
  name,
  notation: { symbol: name },
  meaning: name,
  scope: 'parameter',
  domain: 'positive',
});
const [x, y] = [real('x'), real('y')];

/** From x > 0 and y ≥ x the claim, in one step. */
function planted(claim: Formula): Theorem {
  const hypotheses = [testable('x-is-positive', greaterThan(x, 0)), testable('y-is-larger', atLeast(y, x))];
  const step = smt(
    'the-step',
    claim,
    hypotheses.map(({ name }) => name),
  );
  return {
    ...(template as Theorem),
    name: 'planted',
    hypotheses,
    conclusions: [testable('the-step', claim)],
    proof: [step],
  };
}
const sound = planted(greaterThan(plus(x, y), 0));

type Options = { readonly emit?: string; readonly to?: string };
async function prove(theorem: Theorem, options: Options = {}): Promise<Answer<ProveReport>> {
  return proveCommand([theorem]).run([], options, recordedIo());
}

describe('lakatos prove', () => {
  test('exits with 0 when everything is proved, names the solver, and shows that the assumptions can hold', async () => {
    const { exitCode, json } = await prove(sound);
    expect(exitCode).toBe(0);
    expect(json.solver).toMatch(/^Z3 \d+\.\d+/);
    const { model = {} } = json.theorems[0]!.steps[0]!.obligations[0]!;
    expect(Number(model.x)).toBeGreaterThan(0);
    expect(Number(model.y)).toBeGreaterThanOrEqual(Number(model.x));
  });

  test('exits with 1 when a step is false, with a counter-model in its own quantities', async () => {
    const { exitCode, json, text } = await prove(planted(greaterThan(y, x)));
    expect(exitCode).toBe(1);
    const { counterModel = {} } = json.theorems[0]!.steps[0]!.obligations[0]!;
    expect(Object.keys(counterModel).sort()).toEqual(['x', 'y']);
    expect(Number(counterModel.y)).toBe(Number(counterModel.x));
    expect(text).toMatch(/the-step/);
  });

  test('exits with 2 when a step is not proved, and names it', async () => {
    const { exitCode, json, text } = await prove(planted(atLeast(exp(x), plus(1, x))));
    expect(exitCode).toBe(2);
    expect(json.theorems[0]!.verdict).toBe('not-proved');
    expect(text).toMatch(/the-step/);
  });

  test('a solver that runs out has proved nothing', async () => {
    const out = {
      version: 'Z3 tired',
      ask: async () => ({ answer: 'unknown', values: new Map() }) as const,
      close: async () => {},
    };
    const { verdict, steps } = await checkProof(sound, out);
    expect(verdict).toBe('not-proved');
    expect(steps.map(({ step, outcome }) => [step.name, outcome])).toEqual([['the-step', 'not-proved']]);
    expect(steps[0]!.examined[0]!.reason).toMatch(/resource limit/);
  });

  test('--emit writes standalone SMT-LIB 2 that says what to expect, and a solver answers that', async () => {
    const to = path.join(folder, 'smt');
    await prove(sound, { emit: to });
    const files = readdirSync(path.join(to, 'planted'));
    // The step, and the question whether the hypotheses hold together.
    expect(files).toHaveLength(2);
    const text = readFileSync(path.join(to, 'planted', files[0]!), 'utf8');
    expect(text).toMatch(/^\(set-info :smt-lib-version 2\.6\)\n\(set-info :status unsat\)\n/);
    expect(text).toMatch(/\(check-sat\)\n\(exit\)\n$/);
    const solver = await startZ3();
    const { answer } = await solver.ask(text.replace('(check-sat)\n(exit)\n', ''));
    await solver.close();
    expect(answer).toBe('unsat');
  });

  test('--emit coq writes lemmas, where --to says', async () => {
    const to = path.join(folder, 'coq');
    await prove(sound, { emit: 'coq', to });
    expect(readdirSync(to)).toEqual(['planted.v']);
    const text = readFileSync(path.join(to, 'planted.v'), 'utf8');
    expect(text).toContain('Lemma planted_001_the_step :\n  forall v_x v_y : R,');
    expect(text).toContain('Print Assumptions');
    await expect(prove(sound, { emit: path.join(folder, 'smt'), to })).rejects.toThrow(UsageError);
  });
});

test('a Coq file tries every tactic, and a lemma that none closes is seen to rest on nothing', () => {
  const text = coqFile([{ name: 'one', statement: 'True' }]);
  for (const tactic of tactics) expect(text).toContain(tactic);
  const printed = [
    'lakatos_one',
    'Closed under the global context',
    'lakatos_two',
    'Axioms:',
    'left_open : forall P : Prop, P',
    'lakatos_three',
    'Axioms:',
    'A.b',
    '  : nat',
  ];
  expect([...trialAnswers(printed.join('\n'))]).toEqual([
    ['one', []],
    ['three', ['A.b']],
  ]);
});
