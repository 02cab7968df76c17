/**
 * Theorem GP: the limit Gram matrix is positive definite, with a quantitative lower bound.
 *
 * Setting: two-layer networks; a statement about data and activation alone. Statement: inputs of any norm but zero, no two parallel
 * or antiparallel, and an activation whose derivative is bounded and no polynomial give λ₀ > 0; indeed
 * λ₀ ≥ Σ_j w_j² max(0, 1 − (n−1) ρ_max^(j+1)) with w_j = min_i ‖x_i‖ |c_j(‖x_i‖)|, which for unit rows is |c_j|.
 * Source: theory §3, Theorem GP, there for unit rows; own derivation (Hermite expansion, Schur product, Gershgorin). Rows of any norm
 * cost nothing more, H∞ = Σ_j D_j C^{∘(j+1)} D_j, and rows rounded to float64 are not exactly unit: this is the form that runs test.
 */
import { testable } from '../src/claim/claim.js';
import { largest, minus, plus, power, square, sumOver, times } from '../src/claim/expression.js';
import { atLeast, greaterThan } from '../src/claim/formula.js';
import type { Defined } from '../src/claim/quantity.js';
import type { Theorem } from '../src/claim/theorem.js';
import type { InstanceWishes } from '../src/settings/two-layer/arbitrary.js';
import { degrees } from '../src/settings/two-layer/indices.js';
import {
  hermiteDegree,
  hermiteWeight,
  largestCosine,
  sampleCount,
  smallestLimitEigenvalue,
} from '../src/settings/two-layer/instance-quantities.js';
import { twoLayer } from '../src/settings/two-layer/setting.js';
import type { TwoLayerWorld } from '../src/settings/two-layer/world.js';
import {
  derivativeIsBounded,
  derivativeIsNotAPolynomial,
  inputsAreNotParallel,
  inputsAreNotZero,
} from './conditions.js';

/** Cut at the degrees computed: every term is nonnegative, so cutting only lowers the bound. */
export const gershgorinBound: Defined = {
  name: 'gershgorin-bound',
  notation: { symbol: 'λ', sub: 'Gershgorin' },
  meaning: 'lower bound on λ₀ from Hermite coefficients and the largest cosine',
  scope: 'defined',
  definition: sumOver(
    degrees,
    times(
      square(hermiteWeight),
      largest(0, minus(1, times(minus(sampleCount, 1), power(largestCosine, plus(hermiteDegree, 1))))),
    ),
  ),
};

export const gramPositivity: Theorem<TwoLayerWorld> = {
  name: 'gram-positivity',
  title: 'Gram positivity',
  statement:
    'For inputs no two of which are parallel or antiparallel, none of them zero, and an activation whose derivative is bounded and not a polynomial, the limit Gram matrix is positive definite.',
  sources: [{ citation: 'Lakatos, theory.md', locator: '§3, Theorem GP', provenance: 'own derivation' }],
  setting: twoLayer,
  hypotheses: [derivativeIsBounded, derivativeIsNotAPolynomial, inputsAreNotZero, inputsAreNotParallel],
  lemmas: [],
  conclusions: [
    testable(
      'limit-gram-matrix-is-positive-definite',
      greaterThan(smallestLimitEigenvalue, 0),
      'theory §3, Theorem GP',
    ),
    testable(
      'smallest-eigenvalue-exceeds-the-gershgorin-bound',
      atLeast(smallestLimitEigenvalue, gershgorinBound),
      'theory §3, Theorem GP, quantitative form',
    ),
  ],
  choose: [],
  instances: { activations: 'all', steps: 0 } satisfies InstanceWishes,
};
