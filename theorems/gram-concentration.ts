/**
 * Lemma G: the empirical Gram matrix at initialisation keeps most of the smallest limit eigenvalue, with high probability.
 *
 * Setting: two-layer networks, W_0 and signs drawn. Statement: P[λmin(H(W_0)) ≤ (1−ε)λ₀] ≤ n exp(−(m λ₀/(B²S²))(ε + (1−ε) ln(1−ε))),
 * at every width. The last hypothesis, a width at which this is at most δ, is not needed for it, and `prove` says so: it is there
 * because instances on which the bound is 1 or more would show nothing.
 * Source: theory §4, Lemma G, by matrix Chernoff (Tropp 2012); explicit constants are our own derivation.
 */
import { testable } from '../src/claim/claim.js';
import { exp, expr, ln, minus, negative, over, plus, square, times } from '../src/claim/expression.js';
import { atMost, greaterThan } from '../src/claim/formula.js';
import type { Defined } from '../src/claim/quantity.js';
import type { Theorem } from '../src/claim/theorem.js';
import type { InstanceWishes } from '../src/settings/two-layer/arbitrary.js';
import { jacobianBound } from '../src/settings/two-layer/constants.js';
import { smallestInitialGramEigenvalue } from '../src/settings/two-layer/draw-quantities.js';
import { sampleCount, smallestLimitEigenvalue } from '../src/settings/two-layer/instance-quantities.js';
import { delta, epsilon, width } from '../src/settings/two-layer/parameters.js';
import { twoLayer } from '../src/settings/two-layer/setting.js';
import type { TwoLayerWorld } from '../src/settings/two-layer/world.js';
import { derivativeIsBounded, liesInTheUnitInterval, limitGramMatrixIsPositive } from './conditions.js';

/** ε + (1−ε) ln(1−ε), the exponent of the matrix Chernoff bound. */
export const chernoffExponent: Defined = {
  name: 'chernoff-exponent',
  notation: { symbol: 'h', of: 'ε' },
  meaning: 'rate function ε + (1−ε) ln(1−ε) of the matrix Chernoff bound',
  scope: 'defined',
  definition: plus(epsilon, times(minus(1, epsilon), ln(minus(1, epsilon)))),
};

export const gramFailure: Defined = {
  name: 'gram-failure',
  notation: { symbol: 'p', sub: 'Gram' },
  meaning: 'bound on the probability that λmin(H(W_0)) falls to (1−ε)λ₀',
  scope: 'defined',
  definition: times(
    sampleCount,
    exp(negative(over(times(width, smallestLimitEigenvalue, chernoffExponent), square(jacobianBound)))),
  ),
};

export const gramConcentration: Theorem<TwoLayerWorld> = {
  name: 'gram-concentration',
  title: 'Gram concentration',
  statement:
    'The smallest eigenvalue of the Gram matrix at initialisation exceeds (1−ε)λ₀ except with probability at most n exp(−(mλ₀/(B²S²))(ε + (1−ε)ln(1−ε))), which is informative at widths where that is at most δ.',
  sources: [
    { citation: 'Lakatos, theory.md', locator: '§4, Lemma G', provenance: 'own derivation' },
    {
      citation: 'J. Tropp, User-friendly tail bounds for sums of random matrices, Found. Comput. Math. 12 (2012)',
      locator: 'Theorem 1.1 (matrix Chernoff)',
      provenance: 'second-hand',
    },
  ],
  setting: twoLayer,
  hypotheses: [
    derivativeIsBounded,
    limitGramMatrixIsPositive,
    liesInTheUnitInterval(epsilon),
    testable('width-makes-the-bound-informative', atMost(gramFailure, delta), 'theory §4, Lemma G'),
  ],
  lemmas: [],
  conclusions: [
    testable(
      'gram-matrix-keeps-its-smallest-eigenvalue',
      greaterThan(smallestInitialGramEigenvalue, times(minus(1, epsilon), smallestLimitEigenvalue)),
      'theory §4, Lemma G',
    ),
  ],
  chance: { drawn: 'W0', failure: expr(gramFailure) },
  choose: [{ parameter: width, solves: 'width-makes-the-bound-informative' }],
  instances: {
    activations: 'all',
    data: { n: { min: 1, max: 8 }, d: { min: 1, max: 16 } },
    epsilon: [0.2, 0.9],
    steps: 0,
  } satisfies InstanceWishes,
};
