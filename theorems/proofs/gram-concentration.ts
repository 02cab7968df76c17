/** Proof of Lemma G, theory §4: matrix Chernoff for the m independent blocks (1/m) D_r X Xᵀ D_r. */
import { over, square, times } from '../../src/claim/expression.js';
import { all, atLeast, atMost, equal, greaterThan } from '../../src/claim/formula.js';
import { failureProbability, type Probability } from '../../src/claim/probability.js';
import type { Quantity } from '../../src/claim/quantity.js';
import { cite, definition, proved, smt } from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { blockNorm, scalingNorm, stackedNorm, stackedScaling } from '../../src/proof/facts/linear-algebra.js';
import {
  chernoffFailure,
  dimension,
  matrixChernoff,
  relativeLoss,
  smallestOfMean,
  smallestOfSum,
  summandBound,
  summandLargest,
} from '../../src/proof/facts/probability.js';
import { jacobianBound as beta } from '../../src/settings/two-layer/constants.js';
import { smallestInitialGramEigenvalue } from '../../src/settings/two-layer/draw-quantities.js';
import {
  derivativeBound,
  sampleCount,
  smallestLimitEigenvalue,
  spectralNorm,
} from '../../src/settings/two-layer/instance-quantities.js';
import { epsilon, width } from '../../src/settings/two-layer/parameters.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { chernoffExponent, gramFailure, gramConcentration as theorem } from '../gram-concentration.js';
import { ofDraw } from './descent-quantities.js';
import { limitEigenvalueIsBounded } from './limit-eigenvalue.js';

/** P[λmin(H(W_0)) ≤ (1−ε)λ₀]. */
export const gramFails: Probability = failureProbability('gram-failure-probability', theorem.conclusions);

/** The step other proofs apply. */
export const gramRarelyFails = 'gram-matrix-rarely-loses-its-smallest-eigenvalue';

const blockLargest: Quantity = ofDraw(
  'block-largest',
  'λ_max(H_r)',
  'largest eigenvalue of one block (1/m) D_r X Xᵀ D_r',
);
const blockJacobian: Quantity = ofDraw('block-jacobian', '‖D_r X‖', 'norm of one block');
const blockScaling: Quantity = ofDraw('block-scaling', '‖D_r‖', 'largest |σ′(w_r·x_i)| over the samples');

export const gramConcentrationProved: Theorem<TwoLayerWorld> = proved(theorem, [
  ...limitEigenvalueIsBounded,
  definition('there-is-a-sample', atLeast(sampleCount, 1), 'n counts samples'),
  definition(
    'block-scaling-is-bounded',
    all(atLeast(blockScaling, 0), atMost(blockScaling, derivativeBound)),
    'D_r = diag σ′(w_r·x_i)',
    ['derivative-is-bounded'],
  ),
  cite(
    'block-is-scaled',
    stackedScaling,
    [
      [stackedNorm, blockJacobian],
      [scalingNorm, blockScaling],
      [blockNorm, spectralNorm],
    ],
    [],
  ),
  definition(
    'block-eigenvalue-is-the-squared-norm',
    all(equal(times(width, blockLargest), square(blockJacobian)), atLeast(blockJacobian, 0)),
    'λ_max(A Aᵀ) = ‖A‖²',
  ),
  smt('blocks-are-bounded', atMost(blockLargest, over(square(beta), width)), [
    'sizes-are-positive',
    'block-scaling-is-bounded',
    'block-is-scaled',
    'block-eigenvalue-is-the-squared-norm',
    beta,
  ]),
  smt('block-bound-is-positive', greaterThan(over(square(beta), width), 0), [
    'sizes-are-positive',
    'limit-eigenvalue-is-at-most-the-squared-bound',
    'limit-gram-matrix-is-positive',
  ]),
  cite(
    'chernoff',
    matrixChernoff,
    [
      [chernoffFailure, gramFails],
      [dimension, sampleCount],
      [smallestOfSum, smallestInitialGramEigenvalue],
      [smallestOfMean, smallestLimitEigenvalue],
      [summandLargest, blockLargest],
      [summandBound, over(square(beta), width)],
      [relativeLoss, epsilon],
    ],
    ['epsilon-lies-between-zero-and-one', 'blocks-are-bounded', 'block-bound-is-positive', 'sizes-are-positive'],
  ),
  smt(gramRarelyFails, atMost(gramFails, gramFailure), [
    'chernoff',
    'sizes-are-positive',
    'block-bound-is-positive',
    'there-is-a-sample',
    'epsilon-lies-between-zero-and-one',
    gramFailure,
    chernoffExponent,
  ]),
]);
