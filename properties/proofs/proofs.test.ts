import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkProof, type ProofReport } from '../../src/proof/check-proof.js';
import { type Attacked, type Ledger, type LedgerTheorem, ledgerOf, staleness } from '../../src/proof/ledger.js';
import { regressions } from '../../src/proof/ledger-regressions.js';
import { remembering } from '../../src/proof/remembering.js';
import { startZ3 } from '../../src/proof/solver.js';
import { casesTested, outcomesAt, testing } from '../../src/proof/tested.js';
import { theorems } from '../../theorems/index.js';

const onFile = <T>(name: string): T => JSON.parse(readFileSync(`reports/${name}.json`, 'utf8')) as T;

/** Instances of each theorem that the test checks again; not the first, whose run may take sixteen times as long. */
const replayed = [1, 2, 3];

const founding = [
  'local-linear-convergence',
  'gram-positivity',
  'gram-concentration',
  'initial-residual',
  'quadratic-width',
];

test('every theorem that brings a proof is proved today, modulo cited facts, and the committed ledger says so', {
  timeout: 300_000,
}, async () => {
  const solver = remembering(await startZ3());
  const reports: ProofReport[] = [];
  try {
    for (const theorem of theorems) reports.push(await checkProof(theorem, solver));
  } finally {
    await solver.close();
  }
  // A theorem may stand unproved; the ledger then says so. The founding five may not.
  const withProof = theorems.filter(({ proof }) => proof !== undefined).map(({ name }) => name);
  expect(withProof).toEqual(expect.arrayContaining(founding));
  const proofs = reports.filter(({ theorem }) => withProof.includes(theorem));
  const trouble = proofs.flatMap(({ steps }) =>
    steps.filter(({ outcome }) => outcome === 'false' || outcome === 'not-proved'),
  );
  expect(trouble.map(({ step }) => step.name)).toEqual([]);
  expect(proofs.flatMap(({ problems }) => problems)).toEqual([]);
  const committed = onFile<Ledger>('ledger');
  const attacks = onFile<Readonly<Record<string, Attacked>>>('attacks');
  // `lakatos ledger --verify` counts all of them again; here a few of each, which a stale ledger is likely to get wrong as well.
  const tested = Object.fromEntries(committed.theorems.map((theorem) => [theorem.name, theorem.tested]));
  for (const theorem of theorems) {
    const { tried, met, seed, outcomes } = tested[theorem.name]!;
    expect([seed, tried, outcomes.length]).toEqual([testing.seed, casesTested, casesTested]);
    expect(met).toBe(outcomes.replace(/[^hl]/g, '').length);
    expect(outcomes).not.toMatch(/[lr]/);
    expect(replayed.map((index) => outcomes[index]).join(''), theorem.name).toBe(outcomesAt(theorem, replayed));
  }
  const today = ledgerOf(theorems, { reports, attacks, tested, opinions: [], before: committed });
  expect(staleness(committed, today)).toEqual([]);
  for (const { name, verdict } of today.theorems) {
    expect(verdict, name).toBe(withProof.includes(name) ? 'proved modulo cited facts' : 'not proved');
  }

  // A ledger that is older, silent on a theorem, or says something else anywhere is stale.
  const [first, ...others] = committed.theorems;
  const edits: readonly Partial<LedgerTheorem>[] = [
    { verdict: 'not proved' },
    { statement: 'something else' },
    { hypotheses: first!.hypotheses.slice(1) },
    { steps: first!.steps.slice(1) },
    { cites: [] },
    { tested: { ...first!.tested, met: first!.tested.met + 1 } },
    { notClosedByCoq: ['a-step'] },
  ];
  for (const edit of edits) {
    const old: Ledger = { ...committed, theorems: [{ ...first!, ...edit }, ...others] };
    expect(staleness(old, today), Object.keys(edit).join()).not.toEqual([]);
  }
  expect(staleness({ ...committed, theorems: others }, today)).toEqual([`${first!.name} is not in the ledger`]);
  expect(staleness({ ...committed, facts: committed.facts.slice(1) }, today)).not.toEqual([]);
  // A fact that broke under attack proves nothing.
  const broken = { ...attacks, 'weyl-singular-values': { attacked: 300, broken: 1 } };
  const distrusted = ledgerOf(theorems, { reports, attacks: broken, tested, opinions: [] });
  expect(distrusted.theorems.find(({ name }) => name === 'local-linear-convergence')?.verdict).toBe('not proved');
  expect(distrusted.theorems.find(({ name }) => name === 'gram-positivity')?.verdict).toBe('proved modulo cited facts');
  // Nor does a proof whose steps, or whose theorem, broke on an instance.
  for (const trouble of [{ brokenLemma: 'P9-weyl' }, { verdict: 'refuted' as const }]) {
    const shaken = { ...tested, 'gram-positivity': { ...tested['gram-positivity']!, ...trouble } };
    const entry = ledgerOf(theorems, { reports, attacks, tested: shaken, opinions: [] }).theorems[1];
    expect([entry?.name, entry?.verdict]).toEqual(['gram-positivity', 'not proved']);
  }
});

test('a ledger is worse than the one before when it proves, certifies, tests or attacks less, or assumes more', () => {
  const before = onFile<Ledger>('ledger');
  const [first, ...others] = before.theorems;
  const now = (edit: Partial<LedgerTheorem>): Ledger => ({ ...before, theorems: [{ ...first!, ...edit }, ...others] });
  expect(regressions(before, before)).toEqual([]);
  const extra = { name: 'one-more', statement: '', decidedAt: 'certified', needed: true } as const;
  const worse: readonly Partial<LedgerTheorem>[] = [
    { verdict: 'not proved' },
    { hypotheses: [...first!.hypotheses, extra] },
    { hypotheses: first!.hypotheses.map((one) => ({ ...one, decidedAt: 'numeric' as const })) },
    { tested: { ...first!.tested, met: first!.tested.met - 1 } },
    { tested: { ...first!.tested, verdict: 'refuted' } },
    {
      steps: first!.steps.map((step) => ({
        ...step,
        obligations: step.obligations.map((one) => ({ ...one, provers: one.provers.slice(0, 1) })),
      })),
    },
  ];
  for (const edit of worse) expect(regressions(before, now(edit)), Object.keys(edit).join()).not.toEqual([]);
  const [fact, ...facts] = before.facts;
  expect(regressions(before, { ...before, theorems: others })).toEqual([`${first!.name} is gone`]);
  expect(regressions(before, { ...before, facts: [{ ...fact!, attacked: 1 }, ...facts] })).toHaveLength(1);
  expect(regressions(before, { ...before, facts: [{ ...fact!, broken: 1 }, ...facts] })).toHaveLength(1);
  // Fewer hypotheses are better.
  expect(regressions(before, now({ hypotheses: first!.hypotheses.slice(1) }))).toEqual([]);
});
