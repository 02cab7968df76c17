/**
 * Theorem QW: a quadratic number of neurons is sufficient.
 *
 * Setting: two-layer networks, W_0 and signs drawn, input layer trained by gradient descent. Statement: for a bounded, Lipschitz
 * derivative and λ₀ > 0, at width m ≥ max(m_gram, m_path) the squared residual falls by the factor 1 − ηλ₀/2 at every step
 * and reaches zero, with probability at least 1 − δ. For R = 1, S² ≤ n the width is O(n² log(1/δ)/λ₀²).
 * Source: theory §5 (own derivation, explicit constants), after Das & Golikov 2019, known to us by abstract and introduction only.
 */
import { proofOnly, testable } from '../src/claim/claim.js';
import {
  atNext,
  atStart,
  type Expr,
  expr,
  fraction,
  largest,
  ln,
  minus,
  over,
  plus,
  power,
  sqrt,
  square,
  sumOver,
  times,
} from '../src/claim/expression.js';
import { all, atLeast, atMost, equal, greaterThan, ifThen } from '../src/claim/formula.js';
import type { Defined } from '../src/claim/quantity.js';
import type { Theorem } from '../src/claim/theorem.js';
import type { InstanceWishes } from '../src/settings/two-layer/arbitrary.js';
import { jacobianBound, positiveLipschitz, relativeStep } from '../src/settings/two-layer/constants.js';
import { initialResidual, smallestInitialGramEigenvalue } from '../src/settings/two-layer/draw-quantities.js';
import { samples } from '../src/settings/two-layer/indices.js';
import {
  derivativeBound,
  derivativeLipschitz,
  largestRowNorm,
  outputMean,
  sampleCount,
  smallestLimitEigenvalue,
  spectralNorm,
  target,
} from '../src/settings/two-layer/instance-quantities.js';
import { delta, epsilon, stepFraction, stepSize, theta, width } from '../src/settings/two-layer/parameters.js';
import { twoLayer } from '../src/settings/two-layer/setting.js';
import { pathLength, residualNorm, stepIndex } from '../src/settings/two-layer/step-quantities.js';
import type { TwoLayerWorld } from '../src/settings/two-layer/world.js';
import {
  derivativeIsBounded,
  derivativeIsLipschitz,
  liesInTheUnitInterval,
  limitGramMatrixIsPositive,
} from './conditions.js';
import { chernoffExponent } from './gram-concentration.js';
import { limitResidual } from './proofs/descent-quantities.js';
import { gaussianThreshold, hoeffdingThreshold, residualBound } from './residual-bound.js';

const lambda0 = smallestLimitEigenvalue;

/** s = c(1−θ²)(1−ε)/2: an upper bound on ηℓρ̄ at any width that suffices. */
export const curvature: Defined = {
  name: 's',
  notation: { symbol: 's' },
  meaning: 'bound on how much the Jacobian can turn within one step',
  scope: 'defined',
  definition: times(fraction(1, 2), relativeStep, minus(1, square(theta)), minus(1, epsilon)),
};

export const descentCoefficient: Defined = {
  name: 'b',
  notation: { symbol: 'b' },
  meaning: 'what is left of the decrease 2 after step size and curvature are paid',
  scope: 'defined',
  definition: minus(2, relativeStep, curvature, times(fraction(1, 4), relativeStep, square(curvature))),
};

/** ρ̄ = ρ̄(δ/2): half of δ for the residual, half for the Gram matrix. */
export const initialResidualBound: Defined = {
  name: 'rho-bar',
  notation: { symbol: 'ρ̄' },
  meaning: 'bound on the initial residual that holds with probability 1 − δ/2',
  scope: 'defined',
  definition: residualBound(over(delta, 2)),
};

export const gramWidth: Defined = {
  name: 'm-gram',
  notation: { symbol: 'm', sub: 'gram' },
  meaning: 'width at which the Gram matrix concentrates',
  unit: 'neurons',
  scope: 'defined',
  definition: over(
    times(over(square(jacobianBound), lambda0), ln(over(times(2, sampleCount), delta))),
    chernoffExponent,
  ),
};

/** ΛRS. */
const turning: Expr = times(positiveLipschitz, largestRowNorm, spectralNorm);

/** b(1−θ²)(1−ε). */
const remaining: Expr = times(descentCoefficient, minus(1, square(theta)), minus(1, epsilon));

/** The first of the four factors whose product is √m_path (with ρ̄): what drives the width. */
export const curvatureFactor: Defined = {
  name: 'curvature-factor',
  notation: { symbol: 'ΛRS' },
  meaning: 'how fast the Jacobian turns, times √m',
  scope: 'defined',
  definition: turning,
};

export const eigenvalueFactor: Defined = {
  name: 'eigenvalue-factor',
  notation: { symbol: 'λ₀⁻¹' },
  meaning: 'how close the data are to degenerate, as this activation sees them',
  scope: 'defined',
  definition: over(1, lambda0),
};

export const stepFactor: Defined = {
  name: 'step-factor',
  notation: { symbol: 'b⁻¹·4/((1−θ²)(1−ε))' },
  meaning: 'what the step size c, through b, and the granted losses θ and ε cost',
  scope: 'defined',
  definition: over(4, remaining),
};

export const pathWidth: Defined = {
  name: 'm-path',
  notation: { symbol: 'm', sub: 'path' },
  meaning: 'width at which the path of descent stays inside the ball',
  unit: 'neurons',
  scope: 'defined',
  definition: square(over(times(4, turning, initialResidualBound), times(remaining, lambda0))),
};

export const requiredWidth: Defined = {
  name: 'required-width',
  notation: { symbol: 'm', sub: 'required' },
  meaning: 'the width the theorem asks for',
  unit: 'neurons',
  scope: 'defined',
  definition: largest(gramWidth, pathWidth),
};

/** m_path ≤ (C n/λ₀)² for rows of norm at most 1, S² ≤ n and targets and mean outputs of mean square at most 1. */
export const growthConstant: Defined = {
  name: 'growth-constant',
  notation: { symbol: 'C' },
  meaning: 'constant of the quadratic growth of m_path with the number of samples',
  scope: 'defined',
  definition: over(
    times(
      4,
      positiveLipschitz,
      plus(
        derivativeBound,
        1,
        hoeffdingThreshold(over(delta, 2)),
        times(derivativeBound, gaussianThreshold(over(delta, 2))),
      ),
    ),
    remaining,
  ),
};

/** 1 − ηλ₀/2, the guaranteed factor of ρ² per step. */
export const guaranteedFactor: Defined = {
  name: 'rate',
  notation: { symbol: 'q' },
  meaning: 'guaranteed factor of the squared residual per step, 1 − ηλ₀/2',
  scope: 'defined',
  definition: minus(1, times(fraction(1, 2), stepSize, lambda0)),
};

export const quadraticWidth: Theorem<TwoLayerWorld> = {
  name: 'quadratic-width',
  title: 'A quadratic number of neurons is sufficient',
  statement:
    'For an activation with bounded, Lipschitz derivative and a positive definite limit Gram matrix, at width max(m_gram, m_path) gradient descent with step size at most 1/(B²S²) contracts the squared residual by 1 − ηλ₀/2 at every step and reaches zero loss, with probability at least 1 − δ.',
  sources: [
    { citation: 'Lakatos, theory.md', locator: '§5, Theorem QW and its corollary', provenance: 'own derivation' },
    {
      citation:
        'B. Das, E. Golikov, Quadratic number of nodes is sufficient to learn a dataset via gradient descent (2019), arXiv:1911.05402',
      locator: 'abstract and introduction',
      provenance: 'second-hand',
      quote:
        'If the number of neurons is Ω(n²), quadratic in the size of the data set, then for two-layer networks with a mildly conditioned activation gradient descent on the input layer reaches the global minimum of the quadratic loss in linear time.',
    },
  ],
  setting: twoLayer,
  hypotheses: [
    derivativeIsBounded,
    derivativeIsLipschitz,
    limitGramMatrixIsPositive,
    liesInTheUnitInterval(delta),
    liesInTheUnitInterval(epsilon),
    liesInTheUnitInterval(theta),
    testable('step-size-is-positive', greaterThan(stepSize, 0), 'theory §5'),
    testable('step-size-is-at-most-inverse-squared-jacobian-bound', atMost(relativeStep, 1), 'theory §5'),
    testable(
      'rate-keeps-half-the-eigenvalue',
      atLeast(times(descentCoefficient, square(theta), minus(1, epsilon)), fraction(1, 2)),
      'theory §5, corollary',
    ),
    testable('width-suffices', atMost(requiredWidth, width), 'theory §5'),
  ],
  lemmas: [],
  conclusions: [
    testable(
      'residual-contracts-at-every-step',
      atMost(square(atNext(residualNorm)), times(guaranteedFactor, square(residualNorm))),
      'theory §5, corollary, one step',
    ),
    testable(
      'residual-decays-linearly',
      atMost(square(residualNorm), times(power(guaranteedFactor, stepIndex), square(atStart(residualNorm)))),
      'theory §5, corollary',
    ),
    // The path is at least as long as the distance ‖W_k − W_0‖ that theory §5 bounds; Theorem LC bounds the path.
    testable(
      'path-stays-close',
      atMost(
        times(derivativeLipschitz, largestRowNorm, spectralNorm, pathLength),
        times(minus(1, theta), sqrt(times(minus(1, epsilon), lambda0, width))),
      ),
      'theory §5 and §1, conclusion 3',
    ),
    proofOnly('loss-reaches-zero', equal(limitResidual, 0), 'theory §5'),
    // Quadratic in n, with its constant: rows of norm at most 1, S² ≤ n, targets and mean outputs at most 1 in the mean square.
    proofOnly(
      'path-width-grows-quadratically',
      ifThen(
        all(
          atMost(largestRowNorm, 1),
          atMost(square(spectralNorm), sampleCount),
          atMost(sumOver(samples, square(target)), sampleCount),
          atMost(sumOver(samples, square(outputMean)), sampleCount),
        ),
        atMost(pathWidth, square(over(times(growthConstant, sampleCount), lambda0))),
      ),
      'theory §5, corollary',
    ),
  ],
  chance: {
    drawn: 'W0',
    failure: expr(delta),
    event: [
      testable(
        'gram-matrix-keeps-its-smallest-eigenvalue',
        atLeast(smallestInitialGramEigenvalue, times(minus(1, epsilon), lambda0)),
        'theory §4, Lemma G',
      ),
      testable('residual-is-bounded', atMost(initialResidual, initialResidualBound), 'theory §4, Lemma R'),
    ],
  },
  choose: [
    {
      parameter: stepSize,
      solves: 'step-size-is-at-most-inverse-squared-jacobian-bound',
      fraction: stepFraction,
    },
    {
      parameter: epsilon,
      minimises: expr(requiredWidth),
      followedBy: [{ parameter: theta, solves: 'rate-keeps-half-the-eigenvalue' }],
      serves: width,
    },
    { parameter: width, solves: 'width-suffices' },
  ],
  instances: {
    activations: 'smooth',
    data: {
      families: [
        'orthonormal',
        'equiangular',
        'sphere',
        'sphere',
        'sphere',
        'corners',
        'gaussian',
        'near-parallel',
        'real',
      ],
      n: { min: 1, max: 6 },
      d: { min: 8, max: 48 },
    },
    steps: 2000,
  } satisfies InstanceWishes,
};
