import { describe, expect, it } from 'vitest';
import type { Theorem } from '../../src/claim/theorem.js';
import { quantitiesOf } from '../../src/claim/traverse.js';
import type { InstanceWishes } from '../../src/settings/two-layer/arbitrary.js';
import { theorems } from '../../theorems/index.js';
import { countsText, type Suite, verdictOf } from './suite.js';

const runs = (theorem: Theorem): boolean =>
  theorem.conclusions.some(
    ({ kind, formula }) => kind === 'testable' && quantitiesOf(formula).some(({ scope }) => scope === 'step'),
  );

/** All pooled tests of this file together raise a false alarm with probability at most 10⁻⁶. */
const falseAlarm = 1e-6 / theorems.length;
const suiteOf = (theorem: Theorem): Suite => ({
  seed: 'properties',
  tries: runs(theorem) ? 28 : 60,
  minimum: runs(theorem) ? 10 : 40,
  falseAlarm,
});

/** Small and orthonormal: runs that reach the noise floor within a few hundred steps. */
const swift = (theorem: Theorem): Theorem => ({
  ...theorem,
  instances: {
    ...(theorem.instances as InstanceWishes),
    data: { families: ['orthonormal'], n: { min: 1, max: 3 }, d: { min: 1, max: 8 } },
    mixtures: false,
    steps: 4000,
  } satisfies InstanceWishes,
});

describe('where the hypotheses hold, no conclusion breaks at any k', () => {
  it.each(theorems)('$name', (theorem) => {
    const verdict = verdictOf(theorem, suiteOf(theorem));
    const counts = countsText(verdict);
    console.log(counts);
    expect(verdict.verdict, counts).toBe('stands');
    expect(verdict.brokenLemma, counts).toBeUndefined();
    expect(verdict.substantial, counts).toBeGreaterThanOrEqual(verdict.met / 3);
    if (!runs(theorem)) return;
    const long = verdictOf(swift(theorem), {
      ...suiteOf(theorem),
      seed: 'floor',
      tries: 6,
      minimum: 3,
      operations: 3e7,
    });
    console.log(countsText(long));
    expect(long.verdict, countsText(long)).toBe('stands');
    const [met, atFloor] = [verdict.met + long.met, verdict.atNoiseFloor + long.atNoiseFloor];
    expect(atFloor).toBeGreaterThanOrEqual(met / 10);
    expect(verdict.substantial + long.substantial).toBeGreaterThanOrEqual(met / 3);
  });
});
