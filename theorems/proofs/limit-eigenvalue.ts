/** λ₀ ≤ β²: the limit Gram matrix is the mean of matrices bounded by Lemma β. */
import { atStart, square } from '../../src/claim/expression.js';
import { atLeast, atMost } from '../../src/claim/formula.js';
import { type Step, startOf } from '../../src/claim/step.js';
import { cite, smt } from '../../src/claim/steps.js';
import {
  eigenvalueBound,
  largestGramEigenvalue,
  largestOfGram,
  matrixNorm,
  meanEigenvalue,
  meanSmallest,
  sampleLargest,
} from '../../src/proof/facts/linear-algebra.js';
import { jacobianBound as beta } from '../../src/settings/two-layer/constants.js';
import { largestInitialGramEigenvalue } from '../../src/settings/two-layer/draw-quantities.js';
import { smallestLimitEigenvalue } from '../../src/settings/two-layer/instance-quantities.js';
import { iterate } from './descent-quantities.js';
import { boundIsNotNegative, jacobianIsBounded, sizes } from './jacobian.js';
import { isNotNegative, notNegative } from './norms.js';

export const limitEigenvalueIsBounded: readonly Step[] = [
  ...sizes,
  ...jacobianIsBounded(iterate),
  ...boundIsNotNegative(iterate),
  ...notNegative(iterate.norm),
  cite(
    'largest-gram-eigenvalue-is-the-squared-jacobian-norm',
    largestGramEigenvalue,
    [
      [largestOfGram, largestInitialGramEigenvalue],
      [matrixNorm, atStart(iterate.norm)],
    ],
    [],
  ),
  smt('bound-is-not-negative', atLeast(beta, 0), [
    'sizes-are-not-negative',
    'bound-on-the-derivative-is-not-negative',
    beta,
  ]),
  smt('initial-gram-matrix-is-bounded', atMost(largestInitialGramEigenvalue, square(beta)), [
    'largest-gram-eigenvalue-is-the-squared-jacobian-norm',
    startOf(isNotNegative(iterate.norm)),
    startOf('iterate-jacobian-is-bounded'),
    'bound-is-not-negative',
  ]),
  cite(
    'limit-eigenvalue-is-at-most-the-squared-bound',
    meanEigenvalue,
    [
      [meanSmallest, smallestLimitEigenvalue],
      [sampleLargest, largestInitialGramEigenvalue],
      [eigenvalueBound, square(beta)],
    ],
    ['initial-gram-matrix-is-bounded'],
  ),
];
