import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkProof, type ProofReport } from '../../src/proof/check-proof.js';
import { type Attacked, type Ledger, ledgerOf, staleness } from '../../src/proof/ledger.js';
import { remembering } from '../../src/proof/remembering.js';
import { startZ3 } from '../../src/proof/solver.js';
import { theorems } from '../../theorems/index.js';

const onFile = <T>(name: string): T => JSON.parse(readFileSync(`reports/${name}.json`, 'utf8')) as T;

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
  const today = ledgerOf(theorems, { reports, attacks, tested: {}, opinions: [], before: committed });
  expect(staleness(committed, today)).toEqual([]);
  for (const { name, verdict } of today.theorems) {
    expect(verdict, name).toBe(withProof.includes(name) ? 'proved modulo cited facts' : 'not proved');
  }

  // A ledger that is worse, older or silent on a theorem is stale.
  const [first, ...others] = committed.theorems;
  expect(staleness({ ...committed, theorems: others }, today)).toEqual([`${first!.name} is not in the ledger`]);
  const worse: Ledger = { ...committed, theorems: [{ ...first!, verdict: 'not proved' }, ...others] };
  expect(staleness(worse, today)).not.toEqual([]);
  // A fact that broke under attack proves nothing.
  const broken = { ...attacks, 'weyl-singular-values': { attacked: 300, broken: 1 } };
  const distrusted = ledgerOf(theorems, { reports, attacks: broken, tested: {}, opinions: [] });
  expect(distrusted.theorems.find(({ name }) => name === 'local-linear-convergence')?.verdict).toBe('not proved');
  expect(distrusted.theorems.find(({ name }) => name === 'gram-positivity')?.verdict).toBe('proved modulo cited facts');
});
