import { describe, expect, it } from 'vitest';
import { theorems } from '../../theorems/index.js';
import { everyEditLeavesTheOriginal } from './edits.js';
import { everyClaimPrints, malformed } from './printing.js';
import { otherSeedOtherInstance, sameSeedSameVerdict, verdictSurvivesTheFile } from './replay.js';

describe.each(theorems)('$name', (theorem) => {
  it('gives the same verdict for the same seed, to the bit', () => sameSeedSameVerdict(theorem));
  it('is tried on other instances for another seed', () => otherSeedOtherInstance(theorem));
  it('gives the same verdict on an instance read back from a file, to the bit', () => verdictSurvivesTheFile(theorem));
  it('is left as it was by every edit', () => everyEditLeavesTheOriginal(theorem));
  it('prints every claim as text and as well-formed MathML', () => everyClaimPrints(theorem));
});

it('malformed MathML is told', () => {
  expect(malformed('<mrow><mi>x</mi></mrow>')).toBeUndefined();
  for (const bad of ['<mrow>', '<mi>x</mo>', '</mi>', '<mo><</mo>', '<mo>&</mo>']) expect(malformed(bad)).toBeDefined();
});
