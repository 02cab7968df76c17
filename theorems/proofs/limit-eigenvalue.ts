/** λ₀ ≤ β²: the limit Gram matrix is the mean of matrices bounded by Lemma β. */
import { atStart, square } from '../../src/claim/expression.js';
import { all, atLeast, atMost, equal } from '../../src/claim/formula.js';
import { type Step, startOf } from '../../src/claim/step.js';
import { cite, definition, smt } from '../../src/claim/steps.js';
import { eigenvalueBound, meanEigenvalue, meanSmallest, sampleLargest } from '../../src/proof/facts/linear-algebra.js';
import { jacobianBound as beta } from '../../src/settings/two-layer/constants.js';
import { largestInitialGramEigenvalue } from '../../src/settings/two-layer/draw-quantities.js';
import { smallestLimitEigenvalue } from '../../src/settings/two-layer/instance-quantities.js';
import { iterate } from './descent-quantities.js';
import { boundsAreNotNegative, jacobianIsBounded, sizesArePositive } from './jacobian.js';

export const limitEigenvalueIsBounded: readonly Step[] = [
  sizesArePositive,
  boundsAreNotNegative,
  ...jacobianIsBounded(iterate),
  definition(
    'largest-gram-eigenvalue-is-the-squared-jacobian-norm',
    all(equal(largestInitialGramEigenvalue, square(atStart(iterate.norm))), atLeast(atStart(iterate.norm), 0)),
    'H = J Jᵀ at k = 0',
  ),
  smt('bound-is-not-negative', atLeast(beta, 0), ['sizes-are-positive', 'bounds-are-not-negative', beta]),
  smt('initial-gram-matrix-is-bounded', atMost(largestInitialGramEigenvalue, square(beta)), [
    'largest-gram-eigenvalue-is-the-squared-jacobian-norm',
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
