/**
 * Theorem LC: local linear convergence (deterministic).
 *
 * Setting: gradient descent on ½‖u(W) − y‖² for a C¹ map u with ‖J‖ ≤ β and ℓ-Lipschitz Jacobian; instances are two-layer
 * networks, where β = BS and ℓ = ΛRS/√m (theory §2). Statement: if the initial residual is small against the smallest singular
 * value of the initial Jacobian, descent stays close, contracts linearly and reaches zero loss.
 * Source: theory §1; own derivation with explicit constants.
 */
import { proofOnly, testable } from '../src/claim/claim.js';
import { atNext, atStart, fraction, minus, over, plus, square, times } from '../src/claim/expression.js';
import { all, atLeast, atMost, equal, greaterThan, ifThen, lessThan } from '../src/claim/formula.js';
import type { Defined } from '../src/claim/quantity.js';
import type { Theorem } from '../src/claim/theorem.js';
import type { InstanceWishes } from '../src/settings/two-layer/arbitrary.js';
import { jacobianLipschitz, relativeStep } from '../src/settings/two-layer/constants.js';
import { initialResidual, smallestInitialSingularValue } from '../src/settings/two-layer/draw-quantities.js';
import { derivativeBoundIsFinite, derivativeLipschitzIsFinite } from '../src/settings/two-layer/instance-quantities.js';
import { stepFraction, stepSize, theta, width } from '../src/settings/two-layer/parameters.js';
import { twoLayer } from '../src/settings/two-layer/setting.js';
import {
  distance,
  pathLength,
  residualNorm,
  smallestSingularValue,
} from '../src/settings/two-layer/step-quantities.js';
import type { TwoLayerWorld } from '../src/settings/two-layer/world.js';
import { limitResidual } from './proofs/descent-quantities.js';

export const curvature: Defined = {
  name: 's',
  notation: { symbol: 's' },
  meaning: 'how much the Jacobian can turn within one step, ηℓρ̂',
  scope: 'defined',
  definition: times(stepSize, jacobianLipschitz, initialResidual),
};

export const descentCoefficient: Defined = {
  name: 'b',
  notation: { symbol: 'b' },
  meaning: 'what is left of the decrease 2 after step size and curvature are paid',
  scope: 'defined',
  definition: minus(2, relativeStep, curvature, times(fraction(1, 4), relativeStep, square(curvature))),
};

export const radius: Defined = {
  name: 'D',
  notation: { symbol: 'D' },
  meaning: 'radius of the ball that the path never leaves',
  scope: 'defined',
  definition: over(times(minus(1, theta), smallestInitialSingularValue), jacobianLipschitz),
};

/** Φ(d) = αd − ℓd²/2 at the path length so far. */
export const potential: Defined = {
  name: 'phi',
  notation: { symbol: 'Φ' },
  meaning: 'potential αd − ℓd²/2 of the path length',
  scope: 'defined',
  definition: minus(
    times(smallestInitialSingularValue, pathLength),
    times(fraction(1, 2), jacobianLipschitz, square(pathLength)),
  ),
};

const alpha = smallestInitialSingularValue;
const guaranteedFactor = minus(1, times(descentCoefficient, stepSize, square(theta), square(alpha)));

export const localLinearConvergence: Theorem<TwoLayerWorld> = {
  name: 'local-linear-convergence',
  title: 'Local linear convergence',
  statement:
    'Where the residual at the start is small against the square of the smallest singular value of the Jacobian, gradient descent contracts the residual linearly, stays in a ball around the start and reaches zero loss.',
  sources: [{ citation: 'Lakatos, theory.md', locator: '§1, Theorem LC', provenance: 'own derivation' }],
  setting: twoLayer,
  hypotheses: [
    testable('derivative-is-bounded', atLeast(derivativeBoundIsFinite, 1), 'theory §3, A1'),
    testable('derivative-is-lipschitz', atLeast(derivativeLipschitzIsFinite, 1), 'theory §3, A2'),
    testable('step-size-is-positive', greaterThan(stepSize, 0)),
    testable('contraction-share-is-in-range', all(atLeast(theta, 0), lessThan(theta, 1))),
    testable('step-size-is-below-two-over-squared-jacobian-bound', lessThan(relativeStep, 2), 'theory §1'),
    testable('initial-jacobian-has-full-rank', greaterThan(alpha, 0)),
    testable('descent-coefficient-is-positive', greaterThan(descentCoefficient, 0), 'theory §1'),
    testable(
      'initial-residual-is-small',
      atMost(
        times(jacobianLipschitz, initialResidual),
        times(fraction(1, 4), descentCoefficient, minus(1, square(theta)), square(alpha)),
      ),
      'theory §1, (H)',
    ),
  ],
  lemmas: [
    testable(
      'P9-jacobian-drifts-at-most-linearly',
      atLeast(smallestSingularValue, minus(alpha, times(jacobianLipschitz, pathLength))),
      'theory §1, P9',
    ),
    testable(
      'P11-residual-pays-for-the-path',
      atMost(times(2, residualNorm), minus(times(2, initialResidual), times(descentCoefficient, potential))),
      'theory §1, P11',
    ),
    testable(
      'P12-inside-the-ball-the-jacobian-keeps-its-share',
      ifThen(
        atMost(pathLength, radius),
        atLeast(minus(alpha, times(jacobianLipschitz, pathLength)), times(theta, alpha)),
      ),
      'theory §1, P12',
    ),
  ],
  conclusions: [
    testable(
      'jacobian-keeps-its-share',
      atLeast(smallestSingularValue, times(theta, alpha)),
      'theory §1, conclusion 1',
    ),
    testable(
      'residual-contracts-at-every-step',
      atMost(square(atNext(residualNorm)), times(guaranteedFactor, square(residualNorm))),
      'theory §1, conclusion 2',
    ),
    testable('path-stays-within-the-radius', atMost(pathLength, radius), 'theory §1, conclusion 3'),
    // ‖W_k − W∞‖ ≤ 2ρ_k/(bθα) at 0 and at k, joined by the triangle inequality: W∞ itself is out of reach of a run.
    testable(
      'distance-is-paid-by-the-residuals',
      atMost(times(descentCoefficient, theta, alpha, distance), times(2, plus(atStart(residualNorm), residualNorm))),
      'theory §1, conclusion 4',
    ),
    proofOnly('iterates-converge-to-zero-loss', equal(limitResidual, 0), 'theory §1, conclusion 4'),
  ],
  choose: [
    { parameter: stepSize, solves: 'step-size-is-below-two-over-squared-jacobian-bound', fraction: stepFraction },
    { parameter: width, solves: 'initial-residual-is-small' },
  ],
  instances: {
    activations: 'smooth',
    data: { n: { min: 1, max: 6 }, d: { min: 2, max: 16 } },
    largestStepFraction: 0.6,
    theta: [0, 0.8],
    steps: 2000,
  } satisfies InstanceWishes,
};
