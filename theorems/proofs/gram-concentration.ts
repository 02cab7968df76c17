/** Proof of Lemma G, theory §4: matrix Chernoff for the m independent blocks (1/m) D_r X Xᵀ D_r. */
import type { Estimate } from '../../src/claim/estimate.js';
import { over, sqrt, square, times } from '../../src/claim/expression.js';
import { atMost, greaterThan } from '../../src/claim/formula.js';
import { failureProbability, type Probability } from '../../src/claim/probability.js';
import type { Quantity } from '../../src/claim/quantity.js';
import type { Step } from '../../src/claim/step.js';
import { cite, proved, smt } from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import {
  attainedNorm,
  imageNorm,
  largestGramEigenvalue,
  largestOfGram,
  matrixNorm,
  normIsAttained,
  rayleighUpper,
  vectorNorm,
} from '../../src/proof/facts/linear-algebra.js';
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
import type { Blocks } from '../../src/settings/two-layer/blocks.js';
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
import { iterate, ofAnyNeuron } from './descent-quantities.js';
import { limitEigenvalueIsBounded } from './limit-eigenvalue.js';
import { notNegative } from './norms.js';

/** P[λmin(H(W_0)) ≤ (1−ε)λ₀]. */
export const gramFails: Probability = failureProbability('gram-failure-probability', theorem.conclusions);

/** The step other proofs apply. */
export const gramRarelyFails = 'gram-matrix-rarely-loses-its-smallest-eigenvalue';

const ofBlock = (
  name: string,
  symbol: string,
  meaning: string,
  read: (block: Blocks, r: number) => Estimate,
): Quantity => ofAnyNeuron(name, symbol, meaning, (state) => state.blocks, read);

const blockLargest = ofBlock(
  'block-largest',
  'λ_max(H_r)',
  'largest eigenvalue of one block (1/m) D_r X Xᵀ D_r, any neuron r',
  (blocks, r) => blocks.eigenvalueOfBlock(r),
);
const blockNorm = ofBlock('block-norm', '‖D_r X‖', 'norm of that block', (blocks, r) => blocks.single(r).norm);
const blockAttained = ofBlock(
  'block-attained',
  '‖XᵀD_r v‖',
  'its value at the unit vector v that attains it',
  (blocks, r) => blocks.single(r).attained,
);
const blockVector = ofBlock('block-vector', '‖D_r v‖', 'for that v', (blocks, r) => blocks.single(r).scaledVector(0));

/** ‖D_r X‖ ≤ ‖D_r‖ ‖X‖ ≤ BS for one neuron, D_r = diag σ′(w_r·x_i). */
const oneBlock: readonly Step[] = [
  ...notNegative(blockNorm),
  cite(
    'block-norm-is-attained',
    normIsAttained,
    [
      [attainedNorm, blockAttained],
      [matrixNorm, blockNorm],
    ],
    [],
  ),
  cite(
    'block-norm-through-the-inputs',
    rayleighUpper,
    [
      [imageNorm, blockAttained],
      [matrixNorm, spectralNorm],
      [vectorNorm, blockVector],
    ],
    [],
  ),
  cite(
    'block-vector-is-scaled',
    rayleighUpper,
    [
      [imageNorm, blockVector],
      [matrixNorm, iterate.stack.entry],
      [vectorNorm, 1],
    ],
    [],
  ),
  smt('block-norm-is-bounded', atMost(blockNorm, times(derivativeBound, spectralNorm)), [
    'block-norm-is-attained',
    'block-norm-through-the-inputs',
    'block-vector-is-scaled',
    'iterate-scaling-is-at-most-the-bound',
    'sizes-are-not-negative',
  ]),
  cite(
    'block-eigenvalue-is-the-squared-norm',
    largestGramEigenvalue,
    [
      [largestOfGram, blockLargest],
      [matrixNorm, over(blockNorm, sqrt(width))],
    ],
    ['sizes-are-not-negative'],
  ),
];

export const gramConcentrationProved: Theorem<TwoLayerWorld> = proved(theorem, [
  ...limitEigenvalueIsBounded,
  ...oneBlock,
  smt('blocks-are-bounded', atMost(blockLargest, over(square(beta), width)), [
    'sizes-are-not-negative',
    'block-norm-is-bounded',
    'block-norm-is-not-negative',
    'block-eigenvalue-is-the-squared-norm',
    beta,
  ]),
  smt('block-bound-is-positive', greaterThan(over(square(beta), width), 0), [
    'sizes-are-not-negative',
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
    ['epsilon-lies-between-zero-and-one', 'blocks-are-bounded', 'block-bound-is-positive', 'sizes-are-not-negative'],
  ),
  smt(gramRarelyFails, atMost(gramFails, gramFailure), [
    'chernoff',
    'sizes-are-not-negative',
    'block-bound-is-positive',
    'there-is-a-sample',
    'epsilon-lies-between-zero-and-one',
    gramFailure,
    chernoffExponent,
  ]),
]);
