/** Lemmas β and ℓ of theory §2: the Jacobian of a two-layer network is bounded and Lipschitz. */
import { sqrt, type Term, times } from '../../src/claim/expression.js';
import { all, atLeast, atMost, every, greaterThan } from '../../src/claim/formula.js';
import type { Quantity } from '../../src/claim/quantity.js';
import type { Step, Use } from '../../src/claim/step.js';
import { cite, citeForEvery, meaning, smt } from '../../src/claim/steps.js';
import {
  argumentDifference,
  derivativeBoundHolds,
  derivativeLipschitzHolds,
  finiteBound,
  finiteLipschitz,
  slope,
  slopeBound,
  slopeDifference,
  slopeLipschitz,
} from '../../src/proof/facts/activations.js';
import {
  commonFactor,
  largerRoot,
  largerTerm,
  rootsKeepFactors,
  smallerRoot,
  smallerTerm,
  terms,
} from '../../src/proof/facts/analysis.js';
import {
  attainedNorm,
  cauchySchwarz,
  diagonalEntry,
  diagonalNorm,
  entries,
  entryBound,
  firstNorm,
  imageNorm,
  innerProduct,
  matrixNorm,
  normIsAttained,
  normOfDiagonal,
  rayleighUpper,
  secondNorm,
  vectorNorm,
} from '../../src/proof/facts/linear-algebra.js';
import { jacobianBound, jacobianLipschitz, positiveLipschitz } from '../../src/settings/two-layer/constants.js';
import { neurons, samples } from '../../src/settings/two-layer/indices.js';
import {
  derivativeBound,
  derivativeBoundIsFinite,
  derivativeLipschitz,
  derivativeLipschitzIsFinite,
  largestRowNorm,
  rowNorm,
  sampleCount,
  spectralNorm,
} from '../../src/settings/two-layer/instance-quantities.js';
import { noRowExceedsTheLargest, thereIsASample, widthIsPositive } from '../../src/settings/two-layer/meanings.js';
import { onDraw } from '../../src/settings/two-layer/measured.js';
import { width } from '../../src/settings/two-layer/parameters.js';
import type { Point, PointPair, Stack } from './descent-quantities.js';
import { isNotNegative, notNegative } from './norms.js';

/** m ≥ 1, n ≥ 1, R ≥ 0, S ≥ 0. */
export const sizes: readonly Step[] = [
  meaning(widthIsPositive),
  meaning(thereIsASample),
  meaning(noRowExceedsTheLargest),
  ...notNegative(largestRowNorm, spectralNorm),
  smt('sizes-are-not-negative', all(atLeast(width, 1), atLeast(largestRowNorm, 0), atLeast(spectralNorm, 0)), [
    widthIsPositive.name,
    isNotNegative(largestRowNorm),
    isNotNegative(spectralNorm),
  ]),
];

/**
 * ‖[D_1X, …, D_mX]‖ ≤ (Σ‖D_r‖²)^½ ‖X‖: at the unit vector v where the norm is attained, ‖XᵀD_r v‖ ≤ ‖X‖ ‖D_r‖ for each block.
 * `whole` is the norm of the blocks side by side.
 */
export function stackIsScaled({ name, entry, scaled, image, attained, scaling }: Stack, whole: Term): readonly Step[] {
  return [
    ...notNegative(image),
    cite(
      `${name}-block-applied`,
      rayleighUpper,
      [
        [imageNorm, image],
        [matrixNorm, spectralNorm],
        [vectorNorm, scaled],
      ],
      [],
    ),
    cite(
      `${name}-scaling-applied-to-a-unit-vector`,
      rayleighUpper,
      [
        [imageNorm, scaled],
        [matrixNorm, entry],
        [vectorNorm, 1],
      ],
      [],
    ),
    smt(`${name}-block-is-scaled`, all(atLeast(image, 0), atMost(image, times(spectralNorm, entry))), [
      `${name}-block-applied`,
      `${name}-scaling-applied-to-a-unit-vector`,
      isNotNegative(image),
      'sizes-are-not-negative',
    ]),
    cite(
      `${name}-blocks-add-up`,
      rootsKeepFactors,
      [
        [smallerTerm, image],
        [largerTerm, entry],
        [commonFactor, spectralNorm],
        [smallerRoot, attained],
        [largerRoot, scaling],
      ],
      [`${name}-block-is-scaled`, isNotNegative(entry)],
      [[terms, neurons]],
    ),
    cite(
      `${name}-norm-is-attained`,
      normIsAttained,
      [
        [attainedNorm, attained],
        [matrixNorm, whole],
      ],
      ['sizes-are-not-negative'],
    ),
    smt(`${name}-stack-is-scaled`, atMost(whole, times(scaling, spectralNorm)), [
      `${name}-blocks-add-up`,
      `${name}-norm-is-attained`,
      'sizes-are-not-negative',
    ]),
  ];
}

/** ‖D_r‖ ≤ B for the diagonal matrix D_r of σ′ at the preactivations of one neuron. */
export function derivativesAreBounded(name: string, slopes: Quantity, entry: Quantity): readonly Step[] {
  return [
    citeForEvery(
      `${name}-derivative-is-at-most-its-bound`,
      samples,
      derivativeBoundHolds,
      [
        [finiteBound, derivativeBoundIsFinite],
        [slope, slopes],
        [slopeBound, derivativeBound],
      ],
      ['derivative-is-bounded'],
    ),
    cite(
      `${name}-scaling-is-at-most-the-bound`,
      normOfDiagonal,
      [
        [diagonalEntry, slopes],
        [diagonalNorm, entry],
        [entryBound, derivativeBound],
      ],
      [`${name}-derivative-is-at-most-its-bound`],
      [[entries, samples]],
    ),
    ...notNegative(entry),
  ];
}

/** B ≥ 0, since it bounds |σ′| at the point, and there is a sample. */
export function boundIsNotNegative({ name, slopes }: Point): readonly Step[] {
  return [
    ...notNegative(slopes),
    smt('bound-on-the-derivative-is-not-negative', atLeast(derivativeBound, 0), [
      isNotNegative(slopes),
      `${name}-derivative-is-at-most-its-bound`,
      thereIsASample.name,
    ]),
  ];
}

/** ‖J‖ ≤ β at one point. */
export function jacobianIsBounded(point: Point): readonly Step[] {
  const { name, norm, slopes, stack } = point;
  return [
    ...derivativesAreBounded(name, slopes, stack.entry),
    cite(
      `${name}-derivatives-are-at-most-their-bound`,
      rootsKeepFactors,
      [
        [smallerTerm, stack.entry],
        [largerTerm, 1],
        [commonFactor, derivativeBound],
        [smallerRoot, stack.scaling],
        [largerRoot, sqrt(width)],
      ],
      [`${name}-scaling-is-at-most-the-bound`, isNotNegative(stack.entry), 'sizes-are-not-negative'],
      [[terms, neurons]],
    ),
    ...stackIsScaled(stack, times(sqrt(width), norm)),
    smt(`${name}-jacobian-is-bounded`, atMost(norm, jacobianBound), [
      'sizes-are-not-negative',
      `${name}-derivatives-are-at-most-their-bound`,
      `${name}-stack-is-scaled`,
      jacobianBound,
    ]),
  ];
}

/** ‖J(V) − J(V′)‖ ≤ ℓ ‖V − V′‖ for one pair of points. */
export function jacobianIsLipschitz(pair: PointPair): readonly Step[] {
  const { name, difference, distance, products, slopes, rowDistance, stack } = pair;
  const reach = times(positiveLipschitz, largestRowNorm);
  return [
    ...notNegative(rowDistance, products, stack.entry),
    citeForEvery(
      `${name}-preactivations-move-with-the-weights`,
      samples,
      cauchySchwarz,
      [
        [innerProduct, products],
        [firstNorm, rowDistance],
        [secondNorm, rowNorm],
      ],
      [],
    ),
    citeForEvery(
      `${name}-derivatives-move-with-the-preactivations`,
      samples,
      derivativeLipschitzHolds,
      [
        [finiteLipschitz, derivativeLipschitzIsFinite],
        [slopeDifference, slopes],
        [slopeLipschitz, derivativeLipschitz],
        [argumentDifference, products],
      ],
      ['derivative-is-lipschitz'],
    ),
    smt(`${name}-derivatives-move-with-the-weights`, every(samples, atMost(slopes, times(reach, rowDistance))), [
      noRowExceedsTheLargest.name,
      'sizes-are-not-negative',
      isNotNegative(products),
      isNotNegative(rowDistance),
      `${name}-preactivations-move-with-the-weights`,
      `${name}-derivatives-move-with-the-preactivations`,
      positiveLipschitz,
    ]),
    cite(
      `${name}-scaling-moves-with-the-weights`,
      normOfDiagonal,
      [
        [diagonalEntry, slopes],
        [diagonalNorm, stack.entry],
        [entryBound, times(reach, rowDistance)],
      ],
      [`${name}-derivatives-move-with-the-weights`],
      [[entries, samples]],
    ),
    cite(
      `${name}-scalings-move-with-the-weights`,
      rootsKeepFactors,
      [
        [smallerTerm, stack.entry],
        [largerTerm, rowDistance],
        [commonFactor, reach],
        [smallerRoot, stack.scaling],
        [largerRoot, distance],
      ],
      [`${name}-scaling-moves-with-the-weights`, isNotNegative(stack.entry), isNotNegative(rowDistance)],
      [[terms, neurons]],
    ),
    ...stackIsScaled(stack, times(sqrt(width), difference)),
    smt(`${name}-jacobian-is-lipschitz`, atMost(difference, times(jacobianLipschitz, distance)), [
      'sizes-are-not-negative',
      `${name}-scalings-move-with-the-weights`,
      `${name}-stack-is-scaled`,
      jacobianLipschitz,
    ]),
  ];
}

const component = onDraw(
  {
    name: 'component',
    notation: { symbol: '|x·v|' },
    meaning: '|x_i·v|, v the unit vector at which ‖Xv‖ = S',
    index: samples,
  },
  ({ setup }, i) => setup.mostStretched.component(i),
) as Quantity;
const attainedByInputs = onDraw(
  { name: 'attained-by-inputs', notation: { symbol: '‖Xv‖' }, meaning: 'norm of Xv for that v' },
  ({ setup }) => setup.mostStretched.norm,
);

/** R > 0 and S > 0 where β > 0, since S ≤ √n R. */
export function sizesArePositive(boundIsPositive: Use): readonly Step[] {
  return [
    ...notNegative(component),
    citeForEvery(
      'component-of-an-input',
      samples,
      cauchySchwarz,
      [
        [innerProduct, component],
        [firstNorm, rowNorm],
        [secondNorm, 1],
      ],
      [],
    ),
    smt(
      'components-are-at-most-the-largest-norm',
      every(samples, all(atLeast(component, 0), atMost(component, largestRowNorm))),
      ['component-of-an-input', noRowExceedsTheLargest.name, isNotNegative(component)],
    ),
    cite(
      'components-add-up',
      rootsKeepFactors,
      [
        [smallerTerm, component],
        [largerTerm, 1],
        [commonFactor, largestRowNorm],
        [smallerRoot, attainedByInputs],
        [largerRoot, sqrt(sampleCount)],
      ],
      ['components-are-at-most-the-largest-norm', thereIsASample.name],
      [[terms, samples]],
    ),
    cite(
      'spectral-norm-is-attained',
      normIsAttained,
      [
        [attainedNorm, attainedByInputs],
        [matrixNorm, spectralNorm],
      ],
      [],
    ),
    smt('spectral-norm-is-positive', greaterThan(spectralNorm, 0), [
      boundIsPositive,
      'sizes-are-not-negative',
      'bound-on-the-derivative-is-not-negative',
      jacobianBound,
    ]),
    smt('sizes-are-positive', all(atLeast(width, 1), greaterThan(largestRowNorm, 0), greaterThan(spectralNorm, 0)), [
      'spectral-norm-is-positive',
      'components-add-up',
      'spectral-norm-is-attained',
      'sizes-are-not-negative',
      thereIsASample.name,
    ]),
  ];
}
