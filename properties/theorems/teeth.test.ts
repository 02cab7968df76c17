import { describe, expect, it } from 'vitest';
import { type Mutant, mutants, mutated } from './mutants.js';
import { countsText, type Suite, verdictOf } from './suite.js';

const suite = ({ tries = 24 }: Mutant): Suite => ({ seed: 'teeth', tries, minimum: 1, falseAlarm: 1e-6 });

describe('a false claim is refuted', () => {
  it.each(mutants)('$name', (mutant) => {
    const verdict = verdictOf(mutated(mutant), suite(mutant));
    expect(verdict.verdict, countsText(verdict)).toBe('refuted');
  });
});

describe('and the theorem it was made from is not, on the same instances', () => {
  it.each(mutants)('$name', (mutant) => {
    const { theorem, instances } = mutant;
    const verdict = verdictOf({ ...theorem, instances }, { ...suite(mutant), tries: 3 });
    expect(verdict.verdict, countsText(verdict)).not.toBe('refuted');
  });
});
