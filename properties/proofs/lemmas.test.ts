import { describe, expect, test } from 'vitest';
import { type Claim, testable } from '../../src/claim/claim.js';
import { atNext, atStart, minus, over, square, times } from '../../src/claim/expression.js';
import { atMost, equal, every, lessThan } from '../../src/claim/formula.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { mentionsNext } from '../../src/claim/traverse.js';
import { samples } from '../../src/settings/two-layer/indices.js';
import { largestRowNorm, rowNorm } from '../../src/settings/two-layer/instance-quantities.js';
import { meanings } from '../../src/settings/two-layer/meanings.js';
import { stepSize } from '../../src/settings/two-layer/parameters.js';
import {
  gramImageNorm,
  jacobianDrift,
  jacobianNorm,
  linearError,
  linearResidual,
  pathLength,
  residualNorm,
  smallestSingularValue,
  stepIndex,
} from '../../src/settings/two-layer/step-quantities.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { checkAt } from '../../src/verify/check-theorem.js';
import { gradientNorm } from '../../theorems/proofs/descent-quantities.js';
import { localLinearConvergenceProved as local } from '../../theorems/proofs/local-linear-convergence.js';
import { quadraticWidthProved as wide } from '../../theorems/proofs/quadratic-width.js';

const options = { seed: 'lemmas', operations: 5e6, bytes: 2 ** 22, draws: 1 };
const verdicts = (theorem: Theorem<TwoLayerWorld>, lemmas = false): ReturnType<typeof checkAt>['verdict'][] =>
  [1, 2, 3, 4, 5].map((index) => checkAt(theorem, index, { ...options, lemmas }).verdict);

describe.each([
  [
    'local-linear-convergence',
    local,
    [
      'drift-jacobian-is-lipschitz',
      'P1-linearisation-misses-little',
      'P2-linear-part-contracts',
      'P9-weyl',
      'P9-jacobian-drifts-at-most-linearly',
      'P11-residual-pays-for-the-path',
    ],
  ],
  ['quadratic-width', wide, ['path-is-small']],
] as [string, Theorem<TwoLayerWorld>, string[]][])('proof steps of %s along runs', (_name, theorem, decisive) => {
  test('every step that a run can measure holds at every k', () => {
    expect(theorem.lemmas.length).toBeGreaterThan(3);
    expect(theorem.lemmas.some((lemma) => mentionsNext(lemma.formula))).toBe(true);
    const outcomes = verdicts({ ...theorem, conclusions: theorem.lemmas }).map(({ outcome }) => outcome);
    expect(outcomes).not.toContain('refuted');
    // Differences of two measured lengths stay within rounding; these do not.
    const clear = theorem.lemmas.filter(({ name }) => decisive.includes(name));
    expect(clear.map(({ name }) => name)).toEqual(decisive);
    expect(verdicts({ ...theorem, conclusions: clear }).map(({ outcome }) => outcome)).toContain('holds');
  });
});

test('a broken run names the first proof step that broke', () => {
  const tooFast = testable('planted-rate', atMost(square(atNext(residualNorm)), over(square(residualNorm), 1000)));
  const first = testable('planted-step', lessThan(times(2, pathLength), over(pathLength, 2)));
  const planted = { ...local, conclusions: [tooFast], lemmas: [...local.lemmas, first] };
  const refuted = verdicts(planted, true).filter((verdict) => verdict.outcome === 'refuted');
  expect(refuted.length).toBeGreaterThan(0);
  expect(refuted.map((verdict) => verdict.by.claim)).toContain('planted-rate');
  // The steps before it are true, so none of them is blamed.
  for (const { lemma } of refuted) expect(lemma?.claim ?? 'planted-step').toBe('planted-step');
});

test.each([
  ['the linearised map misses nothing', atMost(linearError, 0)],
  [
    'the linear part contracts as if H were small',
    atMost(square(linearResidual), minus(square(residualNorm), times(2, stepSize, square(gradientNorm)))),
  ],
  ['the Gram matrix shortens every residual', lessThan(times(stepSize, gramImageNorm), over(residualNorm, 1e6))],
  ['the Jacobian does not drift', atMost(jacobianDrift, 0)],
  ['the Jacobian is shorter than it is', lessThan(times(2, jacobianNorm), smallestSingularValue)],
])('a wrong step about one iteration is refuted: %s', (_what, formula) => {
  const planted = { ...local, conclusions: [testable('planted', formula)], lemmas: [] };
  expect(verdicts(planted).map(({ outcome }) => outcome)).toContain('refuted');
});

describe('what the quantities of the setting mean', () => {
  /** The claim alone, on the instances of Theorem LC; at every k where it speaks of iterates. */
  const alone = (claim: Claim): Theorem<TwoLayerWorld> => ({ ...local, conclusions: [claim], lemmas: [] });
  const outcomes = (claim: Claim): string[] => verdicts(alone(claim)).map(({ outcome }) => outcome);

  test.each(meanings)('$name', (claim) => {
    expect(local.setting.meanings).toContain(claim);
    expect(outcomes(claim)).not.toContain('refuted');
  });

  test('and a wrong meaning is refuted', () => {
    expect(outcomes(testable('planted-start', equal(atStart(pathLength), 1)))).toContain('refuted');
    expect(outcomes(testable('planted-steps', equal(atNext(stepIndex), stepIndex)))).toContain('refuted');
    expect(outcomes(testable('planted-size', every(samples, lessThan(times(2, largestRowNorm), rowNorm))))).toContain(
      'refuted',
    );
  });
});
