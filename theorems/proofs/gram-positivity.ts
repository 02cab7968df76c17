/**
 * Proof of Theorem GP, theory §3: Mehler's expansion term by term, each power of the cosines by Gershgorin. For positivity every row
 * brings a degree of its own, beyond which powers of the cosines are small and where its coefficient is not zero.
 */
import { largest, minus, plus, power, square, times } from '../../src/claim/expression.js';
import { every, greaterThan } from '../../src/claim/formula.js';
import type { Index, Quantity } from '../../src/claim/quantity.js';
import { cite, citeForEvery, claimNamed, proved, smt, smtFor } from '../../src/claim/steps.js';
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
  degree,
  hermiteCompleteness,
  inputNorm,
  limitSmallest,
  mehler,
  mehlerRowByRow,
  notPolynomial,
  oneCoefficient,
  ownCoefficient,
  ownPowerSmallest,
  powerSmallest,
  row,
  scale,
  squareIntegrable,
  weight,
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
  derivativeBoundIsFinite,
  derivativeIsNotPolynomial,
  hermiteDegree,
  hermiteWeight,
  largestCosine,
  rowNorm,
  sampleCount,
  smallestLimitEigenvalue,
} from '../../src/settings/two-layer/instance-quantities.js';
import { onDraw } from '../../src/settings/two-layer/measured.js';
import type { TwoLayerWorld } from '../../src/settings/two-layer/world.js';
import { gershgorinBound, gramPositivity as theorem } from '../gram-positivity.js';
import { ofDraw } from './descent-quantities.js';
import { notNegative } from './norms.js';

const forEach = (index: Index, name: string, symbol: string, meaning: string): Quantity =>
  ({ ...ofDraw(name, symbol, meaning), index }) as Quantity;

const smallestOfPower = onDraw(
  {
    name: 'smallest-of-power',
    notation: { symbol: 'e' },
    meaning: 'smallest eigenvalue of the (j+1)-th entrywise power of the matrix of cosines',
    index: degrees,
  },
  ({ setup }, j) => setup.smallestOfCosinePower(j + 1),
) as Quantity;
const largestPower = power(largestCosine, plus(hermiteDegree, 1));
const floor = largest(0, minus(1, times(minus(sampleCount, 1), largestPower)));

const K = forEach(
  samples,
  'high-degree',
  'K',
  'a degree with c_K(‖x_i‖) ≠ 0 beyond which the powers of ρ_max are small',
);
const cK = forEach(samples, 'high-coefficient', 'c_K', 'Hermite coefficient of σ′(‖x_i‖ ·) of degree K_i');
const eK = forEach(samples, 'smallest-of-high-power', 'e_K', 'smallest eigenvalue of the (K_i+1)-th entrywise power');
const highPower = power(largestCosine, plus(K, 1));

export const gramPositivityProved: Theorem<TwoLayerWorld> = proved(theorem, [
  ...notNegative(largestCosine),
  cite(
    'mehler',
    mehler,
    [
      [limitSmallest, smallestLimitEigenvalue],
      [squareIntegrable, derivativeBoundIsFinite],
      [weight, hermiteWeight],
      [powerSmallest, smallestOfPower],
      [inputNorm, rowNorm],
    ],
    ['inputs-are-not-zero', 'derivative-is-bounded'],
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
    ['largest-cosine-is-not-negative'],
  ),
  cite(
    'every-term-is-at-least-its-floor',
    sumsKeepInequalities,
    [
      [smallerTerm, times(square(hermiteWeight), floor)],
      [largerTerm, times(square(hermiteWeight), smallestOfPower)],
    ],
    ['powers-are-positive-semidefinite', 'powers-have-a-dominant-diagonal', 'largest-cosine-is-not-negative'],
    [[terms, degrees]],
  ),
  smtFor(claimNamed(theorem, 'smallest-eigenvalue-exceeds-the-gershgorin-bound'), [
    'mehler',
    'every-term-is-at-least-its-floor',
    'largest-cosine-is-not-negative',
    gershgorinBound,
  ]),
  citeForEvery(
    'high-coefficients-are-not-zero',
    samples,
    hermiteCompleteness,
    [
      [notPolynomial, derivativeIsNotPolynomial],
      [squareIntegrable, derivativeBoundIsFinite],
      [scale, rowNorm],
      [oneCoefficient, cK],
    ],
    ['derivative-is-not-a-polynomial', 'derivative-is-bounded', 'inputs-are-not-zero'],
  ),
  citeForEvery(
    'high-powers-are-small',
    samples,
    geometricDecay,
    [
      [base, largestCosine],
      [multiplicity, minus(sampleCount, 1)],
      [highExponent, plus(K, 1)],
    ],
    ['inputs-are-not-parallel', 'largest-cosine-is-not-negative'],
  ),
  citeForEvery(
    'high-powers-have-a-dominant-diagonal',
    samples,
    gershgorin,
    [
      [smallestEigenvalue, eK],
      [centre, 1],
      [order, sampleCount],
      [largestOffDiagonal, highPower],
    ],
    ['largest-cosine-is-not-negative'],
  ),
  smt('high-powers-are-positive-definite', every(samples, greaterThan(eK, 0)), [
    'high-powers-have-a-dominant-diagonal',
    'high-powers-are-small',
    'largest-cosine-is-not-negative',
  ]),
  cite(
    'limit-gram-matrix-is-positive-definite',
    mehlerRowByRow,
    [
      [limitSmallest, smallestLimitEigenvalue],
      [squareIntegrable, derivativeBoundIsFinite],
      [inputNorm, rowNorm],
      [ownCoefficient, cK],
      [ownPowerSmallest, eK],
    ],
    [
      'inputs-are-not-zero',
      'high-coefficients-are-not-zero',
      'high-powers-are-positive-definite',
      'derivative-is-bounded',
    ],
    [[row, samples]],
  ),
]);
