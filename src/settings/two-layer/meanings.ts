import { type Claim, testable } from '../../claim/claim.js';
import { atNext, atStart, fraction, minus, plus, square, times } from '../../claim/expression.js';
import { atLeast, atMost, equal, every } from '../../claim/formula.js';
import { initialResidual } from './draw-quantities.js';
import { samples } from './indices.js';
import { largestRowNorm, rowNorm, sampleCount } from './instance-quantities.js';
import { width } from './parameters.js';
import {
  distance,
  errorAlongLinearResidual,
  linearError,
  linearResidual,
  pathLength,
  residualNorm,
  stepAlongDisplacement,
  stepIndex,
  stepLength,
} from './step-quantities.js';

export const widthIsPositive: Claim = testable('width-is-at-least-one', atLeast(width, 1), 'm counts neurons');
export const thereIsASample: Claim = testable('there-is-a-sample', atLeast(sampleCount, 1), 'n counts samples');
export const noRowExceedsTheLargest: Claim = testable(
  'no-row-exceeds-the-largest',
  every(samples, atMost(rowNorm, largestRowNorm)),
  'R is the largest row norm',
);
export const pathStartsAtZero: Claim = testable('path-starts-at-zero', equal(atStart(pathLength), 0), 'an empty sum');
export const distanceStartsAtZero: Claim = testable(
  'distance-starts-at-zero',
  equal(atStart(distance), 0),
  '‖W_0 − W_0‖',
);
export const residualStartsAtTheInitialOne: Claim = testable(
  'residual-starts-at-the-initial-one',
  equal(atStart(residualNorm), initialResidual),
  'the residual at k = 0, measured along a run and on the draw',
);
export const stepsStartAtZero: Claim = testable('steps-start-at-zero', equal(atStart(stepIndex), 0), 'k counts steps');
export const stepsFollowOneAnother: Claim = testable(
  'steps-follow-one-another',
  equal(atNext(stepIndex), plus(stepIndex, 1)),
  'k counts steps',
);
const half = fraction(1, 2);
export const nextResidualExpands: Claim = testable(
  'next-residual-expands',
  equal(
    errorAlongLinearResidual,
    times(half, minus(square(atNext(residualNorm)), square(linearResidual), square(linearError))),
  ),
  '‖a + b‖² = ‖a‖² + 2⟨a, b⟩ + ‖b‖² for r⁺ = (I − ηH) r + e',
);
export const nextDistanceExpands: Claim = testable(
  'next-distance-expands',
  equal(stepAlongDisplacement, times(half, minus(square(atNext(distance)), square(distance), square(stepLength)))),
  '‖a + b‖² = ‖a‖² + 2⟨a, b⟩ + ‖b‖² for W_{k+1} − W_0 = (W_k − W_0) + (W_{k+1} − W_k)',
);

/** What the setting's own quantities mean, as far as proofs build on it: each can be measured, and is. */
export const meanings: readonly Claim[] = [
  widthIsPositive,
  thereIsASample,
  noRowExceedsTheLargest,
  pathStartsAtZero,
  distanceStartsAtZero,
  residualStartsAtTheInitialOne,
  stepsStartAtZero,
  stepsFollowOneAnother,
  nextResidualExpands,
  nextDistanceExpands,
];
