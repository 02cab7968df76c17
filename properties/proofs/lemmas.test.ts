import { describe, expect, test } from 'vitest';
import { type Claim, testable } from '../../src/claim/claim.js';
import { atNext, atStart, type Expr, minus, over, sqrt, square, type Term, times } from '../../src/claim/expression.js';
import { atMost, equal, every, type Formula, lessThan } from '../../src/claim/formula.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { jacobianLipschitz, positiveLipschitz } from '../../src/settings/two-layer/constants.js';
import { samples } from '../../src/settings/two-layer/indices.js';
import {
  derivativeBound,
  largestRowNorm,
  rowNorm,
  sampleCount,
  spectralNorm,
} from '../../src/settings/two-layer/instance-quantities.js';
import { meanings } from '../../src/settings/two-layer/meanings.js';
import { stepSize, width } from '../../src/settings/two-layer/parameters.js';
import {
  distance,
  errorAlongLinearResidual,
  gramImageNorm,
  jacobianDrift,
  jacobianNorm,
  linearError,
  linearResidual,
  pathLength,
  residualNorm,
  smallestSingularValue,
  stepAlongDisplacement,
  stepIndex,
  stepLength,
} from '../../src/settings/two-layer/step-quantities.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { checkAt } from '../../src/verify/check-theorem.js';
import { anyPair, gradientNorm, iterate } from '../../theorems/proofs/descent-quantities.js';
import { localLinearConvergenceProved as local } from '../../theorems/proofs/local-linear-convergence.js';

const options = { seed: 'lemmas', operations: 5e6, bytes: 2 ** 22, draws: 1 };
const verdicts = (theorem: Theorem<TwoLayerWorld>, lemmas = false): ReturnType<typeof checkAt>['verdict'][] =>
  [1, 2, 3, 4, 5].map((index) => checkAt(theorem, index, { ...options, lemmas }).verdict);

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

const halved = (term: Term): Expr => over(term, 2);
const { rowDistance, products, slopes, difference, distance: pairDistance } = anyPair;

const wrongAboutAnyNeuron: readonly (readonly [string, Formula])[] = [
  ['Lemma ℓ with half of Λ', every(samples, atMost(slopes, halved(times(positiveLipschitz, products))))],
  ['Lemma ℓ with half of R', every(samples, atMost(slopes, times(positiveLipschitz, halved(rowNorm), rowDistance)))],
  ['half of the norm in Cauchy–Schwarz', every(samples, atMost(products, halved(times(rowDistance, rowNorm))))],
  ['Lemma β with a quarter of B', every(samples, atMost(iterate.slopes, over(derivativeBound, 4)))],
  ['a block shorter than it is', atMost(iterate.stack.image, over(times(spectralNorm, iterate.stack.entry), 4))],
  ['a vector that D_r lengthens', lessThan(times(sqrt(sampleCount), iterate.stack.entry), iterate.stack.scaled)],
];

test.each(wrongAboutAnyNeuron)(
  'a wrong step about any neuron is refuted, and the neuron named: %s',
  (_what, formula) => {
    const planted = { ...local, lemmas: [testable('planted', formula)] };
    const broken = verdicts(planted, true).flatMap((verdict) => ('lemma' in verdict && verdict.lemma) || []);
    expect(broken.length).toBeGreaterThan(0);
    for (const { step, element } of broken) {
      expect(step).toBeGreaterThanOrEqual(0);
      expect(element?.symbol).toBe('r');
      expect(element?.position).toBeGreaterThanOrEqual(0);
    }
  },
);

test('among the steps of the proof, the wrong one about any neuron is the one that is blamed', () => {
  const planted = { ...local, lemmas: [...local.lemmas, testable('planted', wrongAboutAnyNeuron[0]![1])] };
  const broken = verdicts(planted, true).flatMap((verdict) => ('lemma' in verdict && verdict.lemma) || []);
  expect([...new Set(broken.map(({ claim }) => claim))]).toEqual(['planted']);
});

test.each([
  ['1/m instead of 1/√m', atMost(times(width, jacobianNorm), times(iterate.stack.scaling, spectralNorm))],
  ['all blocks are no longer than one', atMost(iterate.stack.attained, spectralNorm)],
  ['no vector attains half of the norm', atMost(iterate.stack.attained, halved(times(sqrt(width), jacobianNorm)))],
  ['Lemma ℓ with a twentieth of ℓ', atMost(difference, over(times(jacobianLipschitz, pairDistance), 20))],
  ['Cauchy–Schwarz without the norm of the way', atMost(stepAlongDisplacement, square(stepLength))],
  ['Cauchy–Schwarz without the norm of the linear part', atMost(errorAlongLinearResidual, square(linearError))],
  ['the step turns back', atMost(stepAlongDisplacement, times(-1, square(distance)))],
])('a wrong step about all neurons, or a product, is refuted: %s', (_what, formula) => {
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
