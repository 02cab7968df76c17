/** Lemmas β and ℓ of theory §2: the Jacobian of a two-layer network is bounded and Lipschitz. */
import { sqrt, times } from '../../src/claim/expression.js';
import { all, atLeast, atMost, greaterThan } from '../../src/claim/formula.js';
import type { Step } from '../../src/claim/step.js';
import { cite, definition, smt } from '../../src/claim/steps.js';
import {
  blockNorm,
  cauchySchwarzRows,
  frobeniusNorm,
  largestProducts,
  largestRow,
  scalingNorm,
  stackedNorm,
  stackedScaling,
} from '../../src/proof/facts/linear-algebra.js';
import { jacobianBound, jacobianLipschitz, positiveLipschitz } from '../../src/settings/two-layer/constants.js';
import {
  derivativeBound,
  derivativeLipschitz,
  largestRowNorm,
  spectralNorm,
} from '../../src/settings/two-layer/instance-quantities.js';
import { width } from '../../src/settings/two-layer/parameters.js';
import type { Point, PointPair } from './descent-quantities.js';

export const sizesArePositive: Step = definition(
  'sizes-are-positive',
  all(atLeast(width, 1), greaterThan(largestRowNorm, 0), greaterThan(spectralNorm, 0)),
  'm counts neurons; no input is zero',
);

export const boundsAreNotNegative: Step = definition(
  'bounds-are-not-negative',
  all(atLeast(derivativeBound, 0), atLeast(derivativeLipschitz, 0)),
  'B bounds |σ′|, Λ is a Lipschitz constant',
);

/** ‖J‖ ≤ β at one point. */
export function jacobianIsBounded({ name, norm, scaling }: Point): readonly Step[] {
  return [
    definition(
      `${name}-derivatives-are-at-most-their-bound`,
      atMost(scaling, times(derivativeBound, sqrt(width))),
      'each of the m largest |σ′(w_r·x_i)| is at most B',
      ['derivative-is-bounded', 'sizes-are-positive'],
    ),
    cite(
      `${name}-jacobian-is-stacked`,
      stackedScaling,
      [
        [stackedNorm, times(sqrt(width), norm)],
        [scalingNorm, scaling],
        [blockNorm, spectralNorm],
      ],
      ['sizes-are-positive'],
    ),
    smt(`${name}-jacobian-is-bounded`, atMost(norm, jacobianBound), [
      'sizes-are-positive',
      `${name}-derivatives-are-at-most-their-bound`,
      `${name}-jacobian-is-stacked`,
      jacobianBound,
    ]),
  ];
}

/** ‖J(V) − J(V′)‖ ≤ ℓ ‖V − V′‖ for one pair of points. */
export function jacobianIsLipschitz({ name, difference, distance, products, scaling }: PointPair): readonly Step[] {
  return [
    definition(`${name}-distance-is-not-negative`, atLeast(distance, 0), 'a distance'),
    cite(
      `${name}-preactivations-move-with-the-weights`,
      cauchySchwarzRows,
      [
        [largestProducts, products],
        [largestRow, largestRowNorm],
        [frobeniusNorm, distance],
      ],
      [],
    ),
    definition(
      `${name}-derivatives-move-with-the-preactivations`,
      atMost(scaling, times(derivativeLipschitz, products)),
      'σ′ is Λ-Lipschitz',
      ['derivative-is-lipschitz'],
    ),
    cite(
      `${name}-jacobian-difference-is-stacked`,
      stackedScaling,
      [
        [stackedNorm, times(sqrt(width), difference)],
        [scalingNorm, scaling],
        [blockNorm, spectralNorm],
      ],
      ['sizes-are-positive'],
    ),
    smt(
      `${name}-derivatives-move-with-the-weights`,
      atMost(scaling, times(positiveLipschitz, largestRowNorm, distance)),
      [
        'sizes-are-positive',
        'bounds-are-not-negative',
        `${name}-distance-is-not-negative`,
        `${name}-preactivations-move-with-the-weights`,
        `${name}-derivatives-move-with-the-preactivations`,
        positiveLipschitz,
      ],
    ),
    smt(`${name}-jacobian-is-lipschitz`, atMost(difference, times(jacobianLipschitz, distance)), [
      'sizes-are-positive',
      `${name}-derivatives-move-with-the-weights`,
      `${name}-jacobian-difference-is-stacked`,
      jacobianLipschitz,
    ]),
  ];
}
