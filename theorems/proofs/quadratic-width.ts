import {
  atNext,
  atStart,
  fraction,
  ln,
  minus,
  negative,
  over,
  plus,
  sqrt,
  square,
  sumOver,
  times,
} from '../../src/claim/expression.js';
import { all, atLeast, atMost, equal, greaterThan, ifThen } from '../../src/claim/formula.js';
import { failureProbability } from '../../src/claim/probability.js';
import type { Defined, Quantity } from '../../src/claim/quantity.js';
import type { Step, Use } from '../../src/claim/step.js';
import {
  apply,
  cite,
  citeForEvery,
  claimNamed,
  induction,
  meaning,
  proved,
  smt,
  smtFor,
  unionBound,
} from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { derivativeBoundHolds, finiteBound, slope, slopeBound } from '../../src/proof/facts/activations.js';
import {
  argument,
  constantTerm,
  expInvertsLn,
  expIsIncreasing,
  exponent,
  largerTerm,
  logarithmLowerBound,
  nextExponent,
  nextPower,
  otherArgument,
  powerBase,
  smallerTerm,
  sumOfEqualTerms,
  sumsKeepInequalities,
  termCount,
  terms,
  zerothPower,
} from '../../src/proof/facts/analysis.js';
import {
  anyDerivativeNorm,
  derivativeNormBound,
  meanValueInequality,
  pointDifference,
  smallestGramEigenvalue,
  smallestOfGram,
  smallestSingular,
  valueDifference,
} from '../../src/proof/facts/linear-algebra.js';
import {
  argumentDistance,
  functionDifference,
  functionLipschitz,
  poincare,
  variance,
} from '../../src/proof/facts/probability.js';
import {
  jacobianBound as beta,
  relativeStep as c,
  jacobianLipschitz as ell,
  positiveLipschitz,
} from '../../src/settings/two-layer/constants.js';
import {
  smallestInitialSingularValue as alpha,
  initialResidual,
  smallestInitialGramEigenvalue,
} from '../../src/settings/two-layer/draw-quantities.js';
import { samples } from '../../src/settings/two-layer/indices.js';
import {
  derivativeBound,
  derivativeBoundIsFinite,
  smallestLimitEigenvalue as lambda0,
  largestRowNorm,
  outputMean,
  outputVariance,
  rowNorm,
  sampleCount,
  spectralNorm,
  target,
} from '../../src/settings/two-layer/instance-quantities.js';
import {
  noRowExceedsTheLargest,
  stepsFollowOneAnother,
  stepsStartAtZero,
} from '../../src/settings/two-layer/meanings.js';
import { delta, epsilon, stepSize as eta, theta, width } from '../../src/settings/two-layer/parameters.js';
import { pathLength as d, residualNorm as rho, stepIndex } from '../../src/settings/two-layer/step-quantities.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { chernoffExponent, gramFailure } from '../gram-concentration.js';
import { initialResidualBound as generalResidualBound } from '../initial-residual.js';
import * as local from '../local-linear-convergence.js';
import {
  descentCoefficient as b,
  gramWidth,
  growthConstant,
  pathWidth,
  guaranteedFactor as rate,
  requiredWidth,
  initialResidualBound as rhoBar,
  curvature as s,
  quadraticWidth as theorem,
} from '../quadratic-width.js';
import { gaussianThreshold, hoeffdingThreshold, meanNorm, targetNorm } from '../residual-bound.js';
import { ofDraw } from './descent-quantities.js';
import { gramConcentrationProved, gramFails, gramRarelyFails } from './gram-concentration.js';
import {
  initialResidualProved,
  residualFails,
  residualRarelyFails,
  variancesAreNotNegative,
} from './initial-residual.js';
import { sizesArePositive } from './jacobian.js';
import { limitEigenvalueIsBounded } from './limit-eigenvalue.js';
import { localLinearConvergenceProved } from './local-linear-convergence.js';
import { isNotNegative, notNegative, sumIsNotNegative } from './norms.js';
import { thresholdsExist } from './thresholds.js';

const conclusion = (name: string, uses: readonly Use[]): Step => smtFor(claimNamed(theorem, name), uses);

function defined(name: string, symbol: string, meaning: string, definition: Defined['definition']): Defined {
  return { name, notation: { symbol }, meaning, scope: 'defined', definition };
}

/** Theorem LC's s, b at the residual actually drawn; QW's own are bounds on them. */
const sDrawn = defined('drawn-curvature', 's_0', 'ηℓρ_0', times(eta, ell, initialResidual));
const bDrawn = defined(
  'drawn-descent-coefficient',
  'b_0',
  'Theorem LC’s b at the residual drawn',
  minus(2, c, sDrawn, times(fraction(1, 4), c, square(sDrawn))),
);
/** α̂ = √((1−ε)λ₀), what the event grants the smallest singular value. */
const granted = defined('granted-alpha', 'α̂', '√((1−ε)λ₀)', sqrt(times(minus(1, epsilon), lambda0)));
/** b(1−θ²)(1−ε)λ₀. */
const budget = defined('budget', 'Y', 'b(1−θ²)(1−ε)λ₀', times(b, minus(1, square(theta)), minus(1, epsilon), lambda0));

const logarithm = ln(over(times(2, sampleCount), delta));
const gramExponent = over(times(width, lambda0, chernoffExponent), square(beta));

const parameters: readonly Use[] = [
  'delta-lies-between-zero-and-one',
  'epsilon-lies-between-zero-and-one',
  'theta-lies-between-zero-and-one',
];

const [gramEvent, residualEvent] = theorem.chance?.event ?? [];
if (gramEvent === undefined || residualEvent === undefined) throw new RangeError('Theorem QW names two events');
const eventFails = failureProbability('event-failure-probability', [gramEvent, residualEvent]);
const gramFailsHere = failureProbability('gram-failure-here', gramFails.fails);
const residualFailsHere = failureProbability('residual-failure-here', [residualEvent]);

/** With probability 1 − δ both events of §4 occur. */
const chance: readonly Step[] = [
  smt('squared-bound-is-positive', greaterThan(square(beta), 0), [
    'limit-eigenvalue-is-at-most-the-squared-bound',
    'limit-gram-matrix-is-positive',
  ]),
  smt('jacobian-bound-is-positive', greaterThan(beta, 0), ['squared-bound-is-positive', 'bound-is-not-negative']),
  ...sizesArePositive('jacobian-bound-is-positive'),
  smt(
    'one-minus-epsilon-is-a-proper-fraction',
    all(greaterThan(minus(1, epsilon), 0), greaterThan(1, minus(1, epsilon))),
    ['epsilon-lies-between-zero-and-one'],
  ),
  cite(
    'logarithm-of-one-minus-epsilon',
    logarithmLowerBound,
    [[argument, minus(1, epsilon)]],
    ['one-minus-epsilon-is-a-proper-fraction'],
  ),
  smt('chernoff-exponent-is-positive', greaterThan(chernoffExponent, 0), [
    'one-minus-epsilon-is-a-proper-fraction',
    'logarithm-of-one-minus-epsilon',
    chernoffExponent,
  ]),
  smt('ratio-is-positive', greaterThan(over(times(2, sampleCount), delta), 0), [
    'there-is-a-sample',
    'delta-lies-between-zero-and-one',
  ]),
  smt('width-covers-the-gram-width', atMost(gramWidth, width), ['width-suffices', requiredWidth]),
  smt('gram-exponent-is-large', atMost(logarithm, gramExponent), [
    'width-covers-the-gram-width',
    'chernoff-exponent-is-positive',
    'squared-bound-is-positive',
    'limit-gram-matrix-is-positive',
    'delta-lies-between-zero-and-one',
    'ratio-is-positive',
    gramWidth,
  ]),
  cite(
    'gram-failure-shrinks-with-the-exponent',
    expIsIncreasing,
    [
      [argument, negative(gramExponent)],
      [otherArgument, negative(logarithm)],
    ],
    ['squared-bound-is-positive', 'delta-lies-between-zero-and-one', 'ratio-is-positive'],
  ),
  cite(
    'exponential-of-the-ratio',
    expInvertsLn,
    [[argument, over(times(2, sampleCount), delta)]],
    ['delta-lies-between-zero-and-one', 'ratio-is-positive'],
  ),
  smt('gram-failure-is-half-of-delta', atMost(gramFailure, over(delta, 2)), [
    'gram-exponent-is-large',
    'gram-failure-shrinks-with-the-exponent',
    'exponential-of-the-ratio',
    'there-is-a-sample',
    'delta-lies-between-zero-and-one',
    'squared-bound-is-positive',
    gramFailure,
  ]),
  apply(
    'gram-matrix-rarely-loses-its-smallest-eigenvalue',
    gramConcentrationProved,
    gramRarelyFails,
    [
      [delta, over(delta, 2)],
      [gramFails, gramFailsHere],
    ],
    [
      'derivative-is-bounded',
      'limit-gram-matrix-is-positive',
      'epsilon-lies-between-zero-and-one',
      'delta-lies-between-zero-and-one',
      'gram-failure-is-half-of-delta',
    ],
  ),
  ...thresholdsExist(over(delta, 2), ['delta-lies-between-zero-and-one']),
  ...variancesAreNotNegative,
  ...sumIsNotNegative('sum-of-squared-targets', samples, square(target), sampleCount),
  ...sumIsNotNegative('sum-of-squared-means', samples, square(outputMean), sampleCount),
  smt(
    'sums-are-not-negative',
    all(
      atLeast(sumOver(samples, outputVariance), 0),
      atLeast(sumOver(samples, square(target)), 0),
      atLeast(sumOver(samples, square(outputMean)), 0),
    ),
    ['sum-of-variances-is-not-negative', 'sum-of-squared-targets', 'sum-of-squared-means'],
  ),
  apply(
    'initial-residual-is-rarely-large',
    initialResidualProved,
    residualRarelyFails,
    [
      [delta, over(delta, 2)],
      [residualFails, residualFailsHere],
      [generalResidualBound, rhoBar],
    ],
    [
      'derivative-is-bounded',
      'delta-lies-between-zero-and-one',
      'logarithm-of-ratio-4-is-positive',
      'logarithm-of-ratio-2-is-positive',
      'sums-are-not-negative',
      rhoBar,
    ],
  ),
  unionBound('one-of-two-lemmas-fails', eventFails, [gramFailsHere, residualFailsHere], []),
  smt('event-fails-with-at-most-delta', atMost(eventFails, delta), [
    'one-of-two-lemmas-fails',
    'gram-matrix-rarely-loses-its-smallest-eigenvalue',
    'initial-residual-is-rarely-large',
    'gram-failure-is-half-of-delta',
  ]),
];

/** From the width to hypothesis (H) of Theorem LC, on the event. */
const arithmetic: readonly Step[] = [
  ...notNegative(initialResidual, alpha),
  cite(
    'alpha-is-the-root-of-the-gram-eigenvalue',
    smallestGramEigenvalue,
    [
      [smallestOfGram, smallestInitialGramEigenvalue],
      [smallestSingular, alpha],
    ],
    [],
  ),
  smt('relative-step-is-positive', greaterThan(c, 0), ['step-size-is-positive', 'squared-bound-is-positive', c]),
  smt('curvature-is-not-negative', atLeast(s, 0), ['relative-step-is-positive', ...parameters, s]),
  smt('descent-coefficient-is-at-most-two', atMost(b, 2), [
    'relative-step-is-positive',
    'curvature-is-not-negative',
    b,
  ]),
  smt('descent-coefficient-of-the-theorem-is-positive', greaterThan(b, 0), [
    'rate-keeps-half-the-eigenvalue',
    'theta-lies-between-zero-and-one',
    'epsilon-lies-between-zero-and-one',
  ]),
  smt('budget-is-positive', greaterThan(budget, 0), [
    'descent-coefficient-of-the-theorem-is-positive',
    'theta-lies-between-zero-and-one',
    'epsilon-lies-between-zero-and-one',
    'limit-gram-matrix-is-positive',
    budget,
  ]),
  smt('width-covers-the-path-width', atMost(pathWidth, width), ['width-suffices', requiredWidth]),
  smt(
    'path-width-in-terms-of-the-budget',
    equal(pathWidth, square(over(times(4, positiveLipschitz, largestRowNorm, spectralNorm, rhoBar), budget))),
    ['budget-is-positive', pathWidth, budget],
  ),
  smt(
    'root-of-the-width-covers-the-path',
    atMost(times(4, positiveLipschitz, largestRowNorm, spectralNorm, rhoBar), times(budget, sqrt(width))),
    ['width-covers-the-path-width', 'path-width-in-terms-of-the-budget', 'budget-is-positive', 'sizes-are-positive'],
  ),
  smt(
    'lipschitz-constant-times-root-of-the-width',
    all(
      equal(times(ell, sqrt(width)), times(positiveLipschitz, largestRowNorm, spectralNorm)),
      greaterThan(sqrt(width), 0),
    ),
    ['sizes-are-positive', ell],
  ),
  smt('lipschitz-constant-is-positive', greaterThan(ell, 0), [
    'lipschitz-constant-times-root-of-the-width',
    'sizes-are-positive',
    positiveLipschitz,
  ]),
  smt('residual-bound-is-within-the-budget', atMost(times(4, ell, rhoBar), budget), [
    'root-of-the-width-covers-the-path',
    'lipschitz-constant-times-root-of-the-width',
    'sizes-are-positive',
  ]),
  smt('initial-residual-is-within-the-budget', atMost(times(4, ell, initialResidual), budget), [
    'residual-bound-is-within-the-budget',
    residualEvent.name,
    'lipschitz-constant-is-positive',
  ]),
  smt('budget-in-terms-of-the-step', atMost(times(eta, budget), times(4, s)), [
    'limit-eigenvalue-is-at-most-the-squared-bound',
    'limit-gram-matrix-is-positive',
    'descent-coefficient-is-at-most-two',
    'descent-coefficient-of-the-theorem-is-positive',
    'theta-lies-between-zero-and-one',
    'epsilon-lies-between-zero-and-one',
    'step-size-is-positive',
    s,
    c,
    budget,
  ]),
  smt('drawn-curvature-is-not-negative', atLeast(sDrawn, 0), [
    'step-size-is-positive',
    'lipschitz-constant-is-positive',
    isNotNegative(initialResidual),
    sDrawn,
  ]),
  smt('drawn-curvature-is-at-most-the-granted', atMost(sDrawn, s), [
    'initial-residual-is-within-the-budget',
    'budget-in-terms-of-the-step',
    'step-size-is-positive',
    sDrawn,
  ]),
  smt('drawn-descent-coefficient-is-at-least-the-granted', atMost(b, bDrawn), [
    'drawn-curvature-is-at-most-the-granted',
    'drawn-curvature-is-not-negative',
    'relative-step-is-positive',
    b,
    bDrawn,
  ]),
  smt('drawn-descent-coefficient-is-positive', greaterThan(bDrawn, 0), [
    'drawn-descent-coefficient-is-at-least-the-granted',
    'descent-coefficient-of-the-theorem-is-positive',
  ]),
  smt(
    'granted-alpha-squared',
    all(equal(square(granted), times(minus(1, epsilon), lambda0)), greaterThan(granted, 0)),
    ['epsilon-lies-between-zero-and-one', 'limit-gram-matrix-is-positive', granted],
  ),
  smt('alpha-is-at-least-the-granted', atLeast(alpha, granted), [
    gramEvent.name,
    'granted-alpha-squared',
    'alpha-is-the-root-of-the-gram-eigenvalue',
    isNotNegative(alpha),
  ]),
  smt('squared-alpha-is-at-least-the-granted', atLeast(square(alpha), times(minus(1, epsilon), lambda0)), [
    gramEvent.name,
    'alpha-is-the-root-of-the-gram-eigenvalue',
  ]),
  smt('budget-against-the-drawn-coefficient', atMost(budget, times(bDrawn, minus(1, square(theta)), square(granted))), [
    'drawn-descent-coefficient-is-at-least-the-granted',
    'granted-alpha-squared',
    'theta-lies-between-zero-and-one',
    budget,
  ]),
  smt('budget-is-at-most-the-drawn-one', atMost(budget, times(bDrawn, minus(1, square(theta)), square(alpha))), [
    'drawn-descent-coefficient-is-at-least-the-granted',
    'descent-coefficient-of-the-theorem-is-positive',
    'squared-alpha-is-at-least-the-granted',
    'theta-lies-between-zero-and-one',
    'epsilon-lies-between-zero-and-one',
    'limit-gram-matrix-is-positive',
    budget,
  ]),
];

const drawn = [
  [local.curvature, sDrawn],
  [local.descentCoefficient, bDrawn],
] as const;

function fromLocal(name: string, claim: string): Step {
  return apply(name, localLinearConvergenceProved, claim, drawn, [
    'derivative-is-bounded',
    'derivative-is-lipschitz',
    'step-size-is-positive',
    'theta-lies-between-zero-and-one',
    'step-size-is-at-most-inverse-squared-jacobian-bound',
    'alpha-is-at-least-the-granted',
    'granted-alpha-squared',
    'drawn-descent-coefficient-is-positive',
    'initial-residual-is-within-the-budget',
    'budget-is-at-most-the-drawn-one',
    c,
    sDrawn,
    bDrawn,
  ]);
}

const rates: readonly Step[] = [
  fromLocal('local-contraction', 'residual-contracts-at-every-step'),
  smt('contraction-keeps-half-the-eigenvalue', atLeast(times(2, bDrawn, square(theta), square(alpha)), lambda0), [
    'drawn-descent-coefficient-is-at-least-the-granted',
    'descent-coefficient-of-the-theorem-is-positive',
    'squared-alpha-is-at-least-the-granted',
    'rate-keeps-half-the-eigenvalue',
    'theta-lies-between-zero-and-one',
    'epsilon-lies-between-zero-and-one',
    'limit-gram-matrix-is-positive',
  ]),
  conclusion('residual-contracts-at-every-step', [
    'local-contraction',
    'contraction-keeps-half-the-eigenvalue',
    'step-size-is-positive',
    rate,
  ]),
  smt('rate-is-not-negative', atLeast(rate, 0), [
    'limit-eigenvalue-is-at-most-the-squared-bound',
    'step-size-is-positive',
    'step-size-is-at-most-inverse-squared-jacobian-bound',
    c,
    rate,
  ]),
  meaning(stepsStartAtZero),
  meaning(stepsFollowOneAnother),
  cite(
    'zeroth-power-of-the-rate',
    zerothPower,
    [
      [powerBase, rate],
      [exponent, atStart(stepIndex)],
    ],
    ['rate-is-not-negative', stepsStartAtZero.name],
  ),
  cite(
    'next-power-of-the-rate',
    nextPower,
    [
      [powerBase, rate],
      [exponent, stepIndex],
      [nextExponent, atNext(stepIndex)],
    ],
    ['rate-is-not-negative', stepsFollowOneAnother.name],
  ),
  ...induction(
    'residual-decays-linearly',
    claimNamed(theorem, 'residual-decays-linearly').formula,
    ['zeroth-power-of-the-rate', 'next-power-of-the-rate', 'residual-contracts-at-every-step', 'rate-is-not-negative'],
    [],
  ),
  fromLocal('loss-reaches-zero', 'iterates-converge-to-zero-loss'),
];

const closeness: readonly Step[] = [
  ...notNegative(rho, d),
  fromLocal('local-ball', 'path-stays-within-the-radius'),
  fromLocal('local-bargain', 'P11-residual-pays-for-the-path'),
  smt('potential-on-the-ball', atLeast(times(2, local.potential), times(plus(1, theta), alpha, d)), [
    'local-ball',
    isNotNegative(d),
    'lipschitz-constant-is-positive',
    local.potential,
    local.radius,
  ]),
  smt(
    'path-is-paid-by-the-initial-residual',
    atMost(times(bDrawn, plus(1, theta), alpha, d), times(4, initialResidual)),
    ['local-bargain', 'potential-on-the-ball', 'residual-is-not-negative', 'drawn-descent-coefficient-is-positive'],
  ),
  smt(
    'path-times-alpha-is-small',
    atMost(times(ell, plus(1, theta), alpha, d), times(minus(1, square(theta)), square(granted))),
    [
      'path-is-paid-by-the-initial-residual',
      'initial-residual-is-within-the-budget',
      'budget-against-the-drawn-coefficient',
      'lipschitz-constant-is-positive',
      'drawn-descent-coefficient-is-positive',
    ],
  ),
  smt('path-is-small', atMost(times(ell, d), times(minus(1, theta), granted)), [
    'path-times-alpha-is-small',
    'alpha-is-at-least-the-granted',
    'granted-alpha-squared',
    isNotNegative(d),
    'lipschitz-constant-is-positive',
    'theta-lies-between-zero-and-one',
  ]),
  smt(
    'granted-alpha-times-root-of-the-width',
    equal(sqrt(times(minus(1, epsilon), lambda0, width)), times(granted, sqrt(width))),
    [
      'granted-alpha-squared',
      'sizes-are-positive',
      'epsilon-lies-between-zero-and-one',
      'limit-gram-matrix-is-positive',
    ],
  ),
  smt(
    'path-stays-close-with-the-used-constant',
    atMost(
      times(positiveLipschitz, largestRowNorm, spectralNorm, d),
      times(minus(1, theta), sqrt(times(minus(1, epsilon), lambda0, width))),
    ),
    [
      'path-is-small',
      'granted-alpha-times-root-of-the-width',
      'lipschitz-constant-times-root-of-the-width',
      'sizes-are-positive',
      'epsilon-lies-between-zero-and-one',
      'limit-gram-matrix-is-positive',
    ],
  ),
  conclusion('path-stays-close', [
    'path-stays-close-with-the-used-constant',
    isNotNegative(d),
    'sizes-are-positive',
    'epsilon-lies-between-zero-and-one',
    'limit-gram-matrix-is-positive',
    positiveLipschitz,
  ]),
];

const half = over(delta, 2);
const T = hoeffdingThreshold(half);
const G = gaussianThreshold(half);
const rootN = defined('root-of-the-sample-count', '√n', 'root of the number of samples', sqrt(sampleCount));
const factor = defined(
  'growth-factor',
  'C_0',
  'what bounds ρ̄/√n',
  plus(derivativeBound, 1, T, times(derivativeBound, G)),
);
const bounded = all(
  atMost(largestRowNorm, 1),
  atMost(square(spectralNorm), sampleCount),
  atMost(sumOver(samples, square(target)), sampleCount),
  atMost(sumOver(samples, square(outputMean)), sampleCount),
);
const rowVariance = square(times(derivativeBound, largestRowNorm));
const thresholdsAreThere: readonly Use[] = [
  'delta-lies-between-zero-and-one',
  'logarithm-of-ratio-4-is-positive',
  'logarithm-of-ratio-2-is-positive',
];

const ofOutput = (name: string, symbol: string, meaning: string): Quantity =>
  ({ ...ofDraw(name, symbol, meaning), index: samples }) as Quantity;
const outputSlope = ofOutput('output-slope', '|σ′(‖x‖g)|', 'for any g');
const outputGap = ofOutput('output-gap', '|σ(‖x‖g) − σ(‖x‖g′)|', 'for any g, g′');
const argumentGap = ofOutput('argument-gap', '|g − g′|', 'their distance');

/** m_path ≤ (Cn/λ₀)². */
const growth: readonly Step[] = [
  citeForEvery(
    'output-slope-is-bounded',
    samples,
    derivativeBoundHolds,
    [
      [finiteBound, derivativeBoundIsFinite],
      [slope, outputSlope],
      [slopeBound, derivativeBound],
    ],
    ['derivative-is-bounded'],
  ),
  ...notNegative(rowNorm),
  citeForEvery(
    'output-is-lipschitz',
    samples,
    meanValueInequality,
    [
      [valueDifference, outputGap],
      [anyDerivativeNorm, times(rowNorm, outputSlope)],
      [derivativeNormBound, times(derivativeBound, rowNorm)],
      [pointDifference, argumentGap],
    ],
    ['output-slope-is-bounded', isNotNegative(rowNorm)],
  ),
  citeForEvery(
    'variances-by-poincare',
    samples,
    poincare,
    [
      [variance, outputVariance],
      [functionDifference, outputGap],
      [argumentDistance, argumentGap],
      [functionLipschitz, times(derivativeBound, rowNorm)],
    ],
    ['output-is-lipschitz'],
  ),
  cite(
    'sum-of-variances',
    sumsKeepInequalities,
    [
      [smallerTerm, outputVariance],
      [largerTerm, rowVariance],
    ],
    [
      'variances-by-poincare',
      noRowExceedsTheLargest.name,
      isNotNegative(rowNorm),
      'bound-on-the-derivative-is-not-negative',
    ],
    [[terms, samples]],
  ),
  cite(
    'sum-of-equal-terms',
    sumOfEqualTerms,
    [
      [constantTerm, rowVariance],
      [termCount, sampleCount],
    ],
    [],
    [[terms, samples]],
  ),
  smt('root-of-the-sample-count-squared', all(equal(square(rootN), sampleCount), greaterThan(rootN, 0)), [
    'there-is-a-sample',
    rootN,
  ]),
  smt(
    'sum-of-variances-grows-linearly',
    ifThen(bounded, atMost(sumOver(samples, outputVariance), times(sampleCount, square(derivativeBound)))),
    ['sum-of-variances', 'sum-of-equal-terms', 'sizes-are-positive', 'there-is-a-sample'],
  ),
  smt(
    'norms-grow-like-the-root',
    ifThen(bounded, all(atMost(targetNorm, rootN), atMost(meanNorm, rootN), atMost(spectralNorm, rootN))),
    ['sums-are-not-negative', 'sizes-are-positive', 'root-of-the-sample-count-squared'],
  ),
  smt(
    'worst-mean-grows-like-the-root',
    ifThen(bounded, atMost(plus(targetNorm, times(meanNorm, T)), times(rootN, plus(1, T)))),
    ['norms-grow-like-the-root', 'sums-are-not-negative', ...thresholdsAreThere],
  ),
  smt(
    'worst-mean-square-grows-linearly',
    ifThen(
      bounded,
      atMost(
        plus(sumOver(samples, outputVariance), square(plus(targetNorm, times(meanNorm, T)))),
        square(times(rootN, plus(derivativeBound, 1, T))),
      ),
    ),
    [
      'sum-of-variances-grows-linearly',
      'worst-mean-grows-like-the-root',
      'root-of-the-sample-count-squared',
      'bound-on-the-derivative-is-not-negative',
      'sums-are-not-negative',
      ...thresholdsAreThere,
    ],
  ),
  smt('residual-bound-is-not-negative', atLeast(rhoBar, 0), [
    'sums-are-not-negative',
    'sizes-are-positive',
    'bound-on-the-derivative-is-not-negative',
    ...thresholdsAreThere,
    rhoBar,
    beta,
  ]),
  smt(
    'first-part-of-the-residual-bound',
    ifThen(
      bounded,
      atMost(
        sqrt(plus(sumOver(samples, outputVariance), square(plus(targetNorm, times(meanNorm, T))))),
        times(rootN, plus(derivativeBound, 1, T)),
      ),
    ),
    [
      'worst-mean-square-grows-linearly',
      'root-of-the-sample-count-squared',
      'bound-on-the-derivative-is-not-negative',
      'sums-are-not-negative',
      ...thresholdsAreThere,
    ],
  ),
  smt('residual-bound-grows-like-the-root', ifThen(bounded, atMost(rhoBar, times(rootN, factor))), [
    'first-part-of-the-residual-bound',
    'norms-grow-like-the-root',
    'bound-on-the-derivative-is-not-negative',
    'sums-are-not-negative',
    ...thresholdsAreThere,
    rhoBar,
    factor,
    beta,
  ]),
  smt('growth-factor-is-positive', greaterThan(factor, 0), [
    'bound-on-the-derivative-is-not-negative',
    ...thresholdsAreThere,
    factor,
  ]),
  smt(
    'path-numerator-grows-linearly',
    ifThen(bounded, atMost(times(largestRowNorm, spectralNorm, rhoBar), times(sampleCount, factor))),
    [
      'residual-bound-grows-like-the-root',
      'residual-bound-is-not-negative',
      'norms-grow-like-the-root',
      'growth-factor-is-positive',
      'root-of-the-sample-count-squared',
      'sizes-are-positive',
    ],
  ),
  smt(
    'growth-in-terms-of-the-budget',
    equal(
      over(times(growthConstant, sampleCount), lambda0),
      over(times(4, positiveLipschitz, sampleCount, factor), budget),
    ),
    [
      'budget-is-positive',
      'descent-coefficient-of-the-theorem-is-positive',
      'theta-lies-between-zero-and-one',
      'epsilon-lies-between-zero-and-one',
      'limit-gram-matrix-is-positive',
      ...thresholdsAreThere,
      growthConstant,
      budget,
      factor,
    ],
  ),
  smt('used-lipschitz-constant-is-positive', greaterThan(positiveLipschitz, 0), [positiveLipschitz]),
  smt(
    'path-quotient-grows-linearly',
    ifThen(
      bounded,
      all(
        atMost(
          over(times(4, positiveLipschitz, largestRowNorm, spectralNorm, rhoBar), budget),
          over(times(growthConstant, sampleCount), lambda0),
        ),
        atLeast(over(times(4, positiveLipschitz, largestRowNorm, spectralNorm, rhoBar), budget), 0),
      ),
    ),
    [
      'path-numerator-grows-linearly',
      'growth-in-terms-of-the-budget',
      'budget-is-positive',
      'limit-gram-matrix-is-positive',
      'residual-bound-is-not-negative',
      'used-lipschitz-constant-is-positive',
      'sizes-are-positive',
    ],
  ),
  conclusion('path-width-grows-quadratically', [
    'path-quotient-grows-linearly',
    'path-width-in-terms-of-the-budget',
    'budget-is-positive',
    'limit-gram-matrix-is-positive',
  ]),
];

export const quadraticWidthProved: Theorem<TwoLayerWorld> = proved(theorem, [
  ...limitEigenvalueIsBounded,
  ...chance,
  ...arithmetic,
  ...rates,
  ...closeness,
  ...growth,
]);
