import fc from 'fast-check';
import { expect } from 'vitest';
import type { Instance } from '../../src/claim/instance.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { checkInstance } from '../../src/verify/check-instance.js';
import { checkAt } from '../../src/verify/check-theorem.js';
import { limits } from './suite.js';

const cheap = { ...limits, operations: 1e5, bytes: 2 ** 20, draws: 3, lemmas: true };
const indices = fc.noBias(fc.nat(2 ** 20));
const few = { numRuns: 4, seed: 1 };

/** The same seed and index name the same instance, network and verdict, to the bit. */
export function sameSeedSameVerdict(theorem: Theorem): void {
  fc.assert(
    fc.property(indices, (index) => {
      const [a, b] = [
        checkAt(theorem, index, { ...cheap, seed: 's' }),
        checkAt(theorem, index, { ...cheap, seed: 's' }),
      ];
      expect(JSON.stringify(b)).toBe(JSON.stringify(a));
    }),
    few,
  );
}

/** Another seed names another instance. */
export function otherSeedOtherInstance(theorem: Theorem): void {
  const texts = ['s', 't', 'u'].map((seed) => JSON.stringify(checkAt(theorem, 0, { ...cheap, seed }).instance.subject));
  expect(new Set(texts).size).toBe(texts.length);
}

/** What is written to a file and read back gives the same verdict, to the bit. */
export function verdictSurvivesTheFile(theorem: Theorem): void {
  fc.assert(
    fc.property(indices, (index) => {
      const { instance, draws, verdict } = checkAt(theorem, index, { ...cheap, seed: 'file' });
      const read = JSON.parse(JSON.stringify(instance)) as Instance;
      expect(read).toEqual(instance);
      const again = checkInstance(theorem, read, { draws, lemmas: true });
      expect(again).toEqual(verdict);
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
    }),
    few,
  );
}
