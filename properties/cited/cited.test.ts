import { describe, expect, test } from 'vitest';
import { citedBy } from '../../src/proof/citations.js';
import { theorems } from '../../theorems/index.js';
import { attack } from './attack.js';
import { attacks } from './index.js';

const runs = 300;

describe.each(attacks.map((one) => [one.fact.name, one] as const))('%s', (_name, one) => {
  test('withstands random and extreme subjects', () => {
    const { attacked, broken } = attack(one, runs, 20261122);
    expect(attacked).toBeGreaterThanOrEqual(runs / 3);
    expect(broken).toBe(0);
  });

  test('in a stronger form falls to the same subjects', () => {
    expect(attack(one, runs, 20261122, one.tooStrong).broken).toBeGreaterThan(0);
  });
});

test('every cited fact is attacked, in exactly the form the proofs cite', () => {
  const cited = new Set(theorems.flatMap((theorem) => citedBy(theorem)));
  const attacked = new Set(attacks.map((one) => one.fact));
  expect([...cited].filter((fact) => !attacked.has(fact)).map((fact) => fact.name)).toEqual([]);
});
