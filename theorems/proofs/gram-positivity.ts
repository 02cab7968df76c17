/** Proof of Theorem GP, theory §3: Mehler's expansion term by term, each power of the cosines by Gershgorin. */
import { largest, minus, plus, power, square, times } from '../../src/claim/expression.js';
import { atLeast, equal, every } from '../../src/claim/formula.js';
import type { Quantity } from '../../src/claim/quantity.js';
import { cite, citeForEvery, claimNamed, definition, proved, smtFor } from '../../src/claim/steps.js';
import type { Theorem } from '../../src/claim/theorem.js';
import {
  base,
  geometricDecay,
  highExponent,
  largerTerm,
  multiplicity,
  smallerTerm,
  sumsKeepInequalities,
  terms,
} from '../../src/proof/facts/analysis.js';
import {
  coefficient,
  degree,
  hermiteCompleteness,
  limitSmallest,
  mehler,
  mehlerOneTerm,
  notPolynomial,
  oneCoefficient,
  onePowerSmallest,
  powerSmallest,
  row,
  unitNorm,
} from '../../src/proof/facts/hermite.js';
import {
  centre,
  gershgorin,
  largestOffDiagonal,
  order,
  schurProduct,
  smallestEigenvalue,
} from '../../src/proof/facts/linear-algebra.js';
import { degrees, samples } from '../../src/settings/two-layer/indices.js';
import {
  derivativeIsNotPolynomial,
  hermiteCoefficient,
  hermiteDegree,
  largestCosine,
  rowNorm,
  sampleCount,
  smallestLimitEigenvalue,
} from '../../src/settings/two-layer/instance-quantities.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { gershgorinBound, gramPositivity as theorem } from '../gram-positivity.js';
import { ofDraw } from './descent-quantities.js';

const smallestOfPower = {
  ...ofDraw(
    'smallest-of-power',
    'e',
    'smallest eigenvalue of the (j+1)-th entrywise power of the Gram matrix of unit rows',
  ),
  index: degrees,
} as Quantity;
const largestPower = power(largestCosine, plus(hermiteDegree, 1));
const floor = largest(0, minus(1, times(minus(sampleCount, 1), largestPower)));

const K: Quantity = ofDraw('high-degree', 'K', 'a degree with c_K ≠ 0 beyond which the powers of ρ_max are small');
const cK: Quantity = ofDraw('high-coefficient', 'c_K', 'Hermite coefficient of degree K');
const eK: Quantity = ofDraw('smallest-of-high-power', 'e_K', 'smallest eigenvalue of the (K+1)-th entrywise power');

export const gramPositivityProved: Theorem<TwoLayerWorld> = proved(theorem, [
  definition('cosine-is-not-negative', atLeast(largestCosine, 0), 'an absolute value'),
  definition(
    'rows-are-the-unit-vectors-meant',
    every(samples, equal(rowNorm, 1)),
    'the unit vectors that the rows round to float64 (theory §11)',
    ['inputs-have-unit-norm'],
  ),
  cite(
    'mehler',
    mehler,
    [
      [limitSmallest, smallestLimitEigenvalue],
      [coefficient, hermiteCoefficient],
      [powerSmallest, smallestOfPower],
      [unitNorm, rowNorm],
    ],
    ['rows-are-the-unit-vectors-meant', 'derivative-is-bounded'],
    [
      [row, samples],
      [degree, degrees],
    ],
  ),
  citeForEvery('powers-are-positive-semidefinite', degrees, schurProduct, [[smallestEigenvalue, smallestOfPower]], []),
  citeForEvery(
    'powers-have-a-dominant-diagonal',
    degrees,
    gershgorin,
    [
      [smallestEigenvalue, smallestOfPower],
      [centre, 1],
      [order, sampleCount],
      [largestOffDiagonal, largestPower],
    ],
    ['rows-are-the-unit-vectors-meant', 'cosine-is-not-negative'],
  ),
  cite(
    'every-term-is-at-least-its-floor',
    sumsKeepInequalities,
    [
      [smallerTerm, times(square(hermiteCoefficient), floor)],
      [largerTerm, times(square(hermiteCoefficient), smallestOfPower)],
    ],
    ['powers-are-positive-semidefinite', 'powers-have-a-dominant-diagonal', 'cosine-is-not-negative'],
    [[terms, degrees]],
  ),
  smtFor(claimNamed(theorem, 'smallest-eigenvalue-exceeds-the-gershgorin-bound'), [
    'mehler',
    'every-term-is-at-least-its-floor',
    'cosine-is-not-negative',
    gershgorinBound,
  ]),
  cite(
    'high-coefficient-is-not-zero',
    hermiteCompleteness,
    [
      [notPolynomial, derivativeIsNotPolynomial],
      [oneCoefficient, cK],
    ],
    ['derivative-is-not-a-polynomial', 'derivative-is-bounded'],
  ),
  cite(
    'high-power-is-small',
    geometricDecay,
    [
      [base, largestCosine],
      [multiplicity, minus(sampleCount, 1)],
      [highExponent, plus(K, 1)],
    ],
    ['inputs-are-not-parallel', 'cosine-is-not-negative'],
  ),
  cite(
    'high-power-has-a-dominant-diagonal',
    gershgorin,
    [
      [smallestEigenvalue, eK],
      [centre, 1],
      [order, sampleCount],
      [largestOffDiagonal, power(largestCosine, plus(K, 1))],
    ],
    ['rows-are-the-unit-vectors-meant', 'cosine-is-not-negative'],
  ),
  cite(
    'mehler-at-the-high-degree',
    mehlerOneTerm,
    [
      [limitSmallest, smallestLimitEigenvalue],
      [oneCoefficient, cK],
      [onePowerSmallest, eK],
      [unitNorm, rowNorm],
    ],
    ['rows-are-the-unit-vectors-meant', 'derivative-is-bounded'],
    [[row, samples]],
  ),
  smtFor(claimNamed(theorem, 'limit-gram-matrix-is-positive-definite'), [
    'mehler-at-the-high-degree',
    'high-coefficient-is-not-zero',
    'high-power-is-small',
    'high-power-has-a-dominant-diagonal',
    'cosine-is-not-negative',
  ]),
]);
