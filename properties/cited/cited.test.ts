import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { times } from '../../src/claim/expression.js';
import { all, atLeast, atMost, every } from '../../src/claim/formula.js';
import { citedBy } from '../../src/proof/citations.js';
import { commonFactor, largerTerm, rootsKeepFactors, smallerTerm, terms } from '../../src/proof/facts/analysis.js';
import { theorems } from '../../theorems/index.js';
import { scaled } from './analysis.js';
import { attack } from './attack.js';
import { attackAll, recordedRuns, recordedSeed } from './attack-all.js';
import { attacks } from './index.js';

describe.each(attacks.map((one) => [one.fact.name, one] as const))('%s', (_name, one) => {
  test('withstands random and extreme subjects', () => {
    const { attacked, broken } = attack(one, recordedRuns, recordedSeed);
    expect(attacked).toBeGreaterThanOrEqual(recordedRuns / 3);
    expect(broken).toBe(0);
  });

  test('in a stronger form falls to the same subjects', () => {
    expect(attack(one, recordedRuns, recordedSeed, one.tooStrong).broken).toBeGreaterThan(0);
  });
});

test('roots of sums of squares do not keep a factor of either sign', () => {
  const one = attacks.find(({ fact }) => fact === rootsKeepFactors)!;
  // The premise a_t ≥ 0, a_t ≤ c b_t, without b_t ≥ 0.
  const without = every(terms, all(atLeast(smallerTerm, 0), atMost(smallerTerm, times(commonFactor, largerTerm))));
  const fact = { ...rootsKeepFactors, premises: [without] };
  expect(attack({ ...one, fact, subjects: fc.constant(scaled([[-1, 8]], -1)) }, 1, 1)).toMatchObject({ broken: 1 });
});

test('the attacks on record are those made today', () => {
  expect(JSON.parse(readFileSync('reports/attacks.json', 'utf8'))).toEqual(attackAll());
});

test('every cited fact is attacked, in exactly the form the proofs cite', () => {
  const cited = new Set(theorems.flatMap((theorem) => citedBy(theorem)));
  const attacked = new Set(attacks.map((one) => one.fact));
  expect([...cited].filter((fact) => !attacked.has(fact)).map((fact) => fact.name)).toEqual([]);
});
