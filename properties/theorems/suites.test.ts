import { describe, expect, it } from 'vitest';
import type { Theorem } from '../../src/claim/theorem.js';
import { quantitiesOf } from '../../src/claim/traverse.js';
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
  tries: runs(theorem) ? 40 : 60,
  minimum: runs(theorem) ? 20 : 40,
  falseAlarm,
});

describe('where the hypotheses hold, no conclusion and no lemma breaks at any k', () => {
  it.each(theorems)('$name', async (theorem) => {
    const verdict = verdictOf(theorem, suiteOf(theorem));
    const counts = countsText(verdict);
    console.log(counts);
    expect(verdict.verdict, counts).toBe('stands');
    expect(verdict.substantial, counts).toBeGreaterThanOrEqual(verdict.met / 3);
    if (runs(theorem)) expect(verdict.atNoiseFloor, counts).toBeGreaterThanOrEqual(verdict.met / 10);
  });
});
