/** Proof of Lemma R, theory §4: Hoeffding for the signs, Gaussian concentration for the weights given the signs, Boole. */
import { proofOnly } from '../../src/claim/claim.js';
import { minus, over, plus, sqrt, square, sumOver, times } from '../../src/claim/expression.js';
import { all, atLeast, atMost, every, ifThen } from '../../src/claim/formula.js';
import { failureProbability, type Probability } from '../../src/claim/probability.js';
import type { Quantity } from '../../src/claim/quantity.js';
import type { Step } from '../../src/claim/step.js';
import { cite, citeForEvery, introduce, proved, smt, unionBound } from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { absolute, add, multiply, subtract } from '../../src/numerics/arithmetic.js';
import { squareRoot } from '../../src/numerics/elementary.js';
import { point } from '../../src/numerics/interval-set.js';
import {
  anyDerivativeNorm,
  derivativeNormBound,
  meanValueInequality,
  pointDifference,
  valueDifference,
} from '../../src/proof/facts/linear-algebra.js';
import {
  argumentDistance,
  biasNorm,
  deviations,
  functionDifference,
  functionLipschitz,
  functionMean,
  functionValue,
  gaussianConcentration,
  gaussianFailure,
  hoeffding,
  hoeffdingFailure,
  jensen,
  meanOfSquare,
  meanSquaredNorm,
  meanSquareSplits,
  meanValue,
  signSum,
  signThreshold,
  varianceSum,
} from '../../src/proof/facts/probability.js';
import { jacobianBound as beta } from '../../src/settings/two-layer/constants.js';
import { initialResidual } from '../../src/settings/two-layer/draw-quantities.js';
import { samples } from '../../src/settings/two-layer/indices.js';
import { outputMean, outputVariance, sampleCount, target } from '../../src/settings/two-layer/instance-quantities.js';
import { onDraw } from '../../src/settings/two-layer/measured.js';
import { delta } from '../../src/settings/two-layer/parameters.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { initialResidualBound, initialResidualTheorem as theorem } from '../initial-residual.js';
import { gaussianThreshold, hoeffdingThreshold, meanNorm, targetNorm } from '../residual-bound.js';
import { anyPair, anyPoint, ofDraw } from './descent-quantities.js';
import { jacobianIsBounded, sizes } from './jacobian.js';
import { isNotNegative, notNegative, sumIsNotNegative, triangle } from './norms.js';
import { thresholdsExist } from './thresholds.js';

const signs = onDraw(
  { name: 'sign-sum', notation: { symbol: '|Σ a_r|/√m' }, meaning: 'absolute normalised sum of the output signs' },
  ({ signSum: t }) => ({ ...absolute(t), grade: t.grade }),
) as Quantity;
const mean: Quantity = ofDraw('mean-residual', 'E ρ_0', 'mean of the initial residual over W_0, given the signs');
const meanSquare: Quantity = ofDraw('mean-squared-residual', 'E ρ_0²', 'mean of its square, given the signs');
const bias = onDraw(
  {
    name: 'bias',
    notation: { symbol: '‖tμ − y‖' },
    meaning: 'distance of the mean output from the targets, t = Σ a_r/√m',
  },
  ({ setup, signSum: t }) => {
    const gaps = Array.from(setup.targets, (y, i) => absolute(subtract(multiply(t, setup.outputMean(i)), point(y))));
    return { ...squareRoot(gaps.map((gap) => multiply(gap, gap)).reduce(add, point(0))), grade: 'numeric' };
  },
) as Quantity;
const valueGap: Quantity = ofDraw('value-gap', '‖u(V) − u(V′)‖', 'for any two points V, V′');
const residualGap: Quantity = ofDraw('residual-gap', '|ρ(V) − ρ(V′)|', 'for any two points V, V′');
const residualAt: Quantity = ofDraw('residual-at-one', 'ρ(V)', 'the larger of the two residuals');
const residualOther: Quantity = ofDraw('residual-at-other', 'ρ(V′)', 'the smaller of the two residuals');

const variances = sumOver(samples, outputVariance);
const signThresholdHere = hoeffdingThreshold(delta);
const deviationsHere = gaussianThreshold(delta);

const signsAreBalanced = proofOnly('signs-are-balanced', atMost(signs, signThresholdHere));
const residualIsNearItsMean = proofOnly(
  'residual-is-near-its-mean',
  atMost(initialResidual, plus(mean, times(beta, deviationsHere))),
);
const signsFail: Probability = failureProbability('sign-failure-probability', [signsAreBalanced]);
const concentrationFails: Probability = failureProbability('concentration-failure-probability', [
  residualIsNearItsMean,
]);

/** P[ρ_0 > ρ̄(δ)]. */
export const residualFails: Probability = failureProbability('residual-failure-probability', theorem.conclusions);

/** The step other proofs apply. */
export const residualRarelyFails = 'initial-residual-is-rarely-large';

const secondMoment = {
  ...ofDraw('second-moment', 'E σ²', 'E σ(‖x_i‖ g)²'),
  index: samples,
} as Quantity;

/** Σ V_i ≥ 0: a variance is E Z² − (E Z)². */
export const variancesAreNotNegative: readonly Step[] = [
  introduce('second-moments', secondMoment, plus(outputVariance, square(outputMean)), 'Var Z = E Z² − (E Z)²'),
  citeForEvery(
    'squared-means-are-at-most-second-moments',
    samples,
    jensen,
    [
      [meanValue, outputMean],
      [meanOfSquare, secondMoment],
    ],
    [],
  ),
  smt('variances-are-not-negative', every(samples, atLeast(outputVariance, 0)), [
    'second-moments',
    'squared-means-are-at-most-second-moments',
  ]),
  ...sumIsNotNegative('sum-of-variances-is-not-negative', samples, outputVariance, sampleCount, [
    'variances-are-not-negative',
  ]),
];

export const initialResidualProved: Theorem<TwoLayerWorld> = proved(theorem, [
  ...sizes,
  ...jacobianIsBounded(anyPoint),
  ...thresholdsExist(delta, ['delta-lies-between-zero-and-one']),
  ...notNegative(signs, bias, valueGap, residualOther),
  ...variancesAreNotNegative,
  ...sumIsNotNegative('sum-of-squared-targets', samples, square(target), sampleCount),
  ...sumIsNotNegative('sum-of-squared-means', samples, square(outputMean), sampleCount),
  smt(
    'norms-and-variances-are-not-negative',
    all(
      atLeast(variances, 0),
      atLeast(sumOver(samples, square(target)), 0),
      atLeast(sumOver(samples, square(outputMean)), 0),
      atLeast(signs, 0),
      atLeast(bias, 0),
    ),
    [
      'sum-of-variances-is-not-negative',
      'sum-of-squared-targets',
      'sum-of-squared-means',
      isNotNegative(signs),
      isNotNegative(bias),
    ],
  ),
  cite(
    'signs-rarely-fail',
    hoeffding,
    [
      [hoeffdingFailure, signsFail],
      [signSum, signs],
      [signThreshold, signThresholdHere],
    ],
    ['delta-lies-between-zero-and-one', 'logarithm-of-ratio-4-is-positive'],
  ),
  smt('signs-fail-with-half-of-delta', atMost(signsFail, over(delta, 2)), [
    'delta-lies-between-zero-and-one',
    'logarithm-of-ratio-4-is-positive',
    'signs-rarely-fail',
    'exponential-of-ratio-4',
  ]),
  cite(
    'output-is-lipschitz-in-the-weights',
    meanValueInequality,
    [
      [valueDifference, valueGap],
      [anyDerivativeNorm, anyPoint.norm],
      [derivativeNormBound, beta],
      [pointDifference, anyPair.distance],
    ],
    ['any-point-jacobian-is-bounded'],
  ),
  introduce(
    'gap-of-two-residuals',
    residualGap,
    minus(residualAt, residualOther),
    '|ρ(V) − ρ(V′)|, the larger residual first',
  ),
  ...triangle(
    'residuals-differ-by-at-most-the-outputs',
    residualAt,
    [residualOther, valueGap],
    [isNotNegative(residualOther), isNotNegative(valueGap)],
  ),
  smt('residual-is-lipschitz-in-the-weights', atMost(residualGap, times(beta, anyPair.distance)), [
    'output-is-lipschitz-in-the-weights',
    'gap-of-two-residuals',
    'residuals-differ-by-at-most-the-outputs',
  ]),
  cite(
    'residual-concentrates',
    gaussianConcentration,
    [
      [gaussianFailure, concentrationFails],
      [functionValue, initialResidual],
      [functionMean, mean],
      [functionLipschitz, beta],
      [deviations, deviationsHere],
      [functionDifference, residualGap],
      [argumentDistance, anyPair.distance],
    ],
    ['delta-lies-between-zero-and-one', 'logarithm-of-ratio-2-is-positive', 'residual-is-lipschitz-in-the-weights'],
  ),
  smt('concentration-fails-with-half-of-delta', atMost(concentrationFails, over(delta, 2)), [
    'delta-lies-between-zero-and-one',
    'logarithm-of-ratio-2-is-positive',
    'residual-concentrates',
    'exponential-of-ratio-2',
  ]),
  cite(
    'mean-square-is-variance-plus-bias',
    meanSquareSplits,
    [
      [meanSquaredNorm, meanSquare],
      [varianceSum, variances],
      [biasNorm, bias],
    ],
    [],
  ),
  cite(
    'mean-is-at-most-the-root-of-the-mean-square',
    jensen,
    [
      [meanValue, mean],
      [meanOfSquare, meanSquare],
    ],
    [],
  ),
  ...triangle(
    'bias-is-at-most-two-norms',
    bias,
    [targetNorm, times(meanNorm, signs)],
    ['norms-and-variances-are-not-negative'],
  ),
  smt(
    'bias-is-bounded-when-signs-are-balanced',
    ifThen(signsAreBalanced.formula, atMost(bias, plus(targetNorm, times(meanNorm, signThresholdHere)))),
    [
      'bias-is-at-most-two-norms',
      'norms-and-variances-are-not-negative',
      'delta-lies-between-zero-and-one',
      'logarithm-of-ratio-4-is-positive',
    ],
  ),
  smt(
    'mean-is-bounded-when-signs-are-balanced',
    ifThen(
      signsAreBalanced.formula,
      atMost(mean, sqrt(plus(variances, square(plus(targetNorm, times(meanNorm, signThresholdHere)))))),
    ),
    [
      'bias-is-bounded-when-signs-are-balanced',
      'mean-is-at-most-the-root-of-the-mean-square',
      'mean-square-is-variance-plus-bias',
      'norms-and-variances-are-not-negative',
      'delta-lies-between-zero-and-one',
      'logarithm-of-ratio-4-is-positive',
    ],
  ),
  unionBound(
    'one-of-two-fails',
    residualFails,
    [signsFail, concentrationFails],
    [
      'mean-is-bounded-when-signs-are-balanced',
      'norms-and-variances-are-not-negative',
      'delta-lies-between-zero-and-one',
      'logarithm-of-ratio-4-is-positive',
      'logarithm-of-ratio-2-is-positive',
      initialResidualBound,
    ],
  ),
  smt(residualRarelyFails, atMost(residualFails, delta), [
    'one-of-two-fails',
    'signs-fail-with-half-of-delta',
    'concentration-fails-with-half-of-delta',
  ]),
]);
