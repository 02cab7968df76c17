/** Hypotheses that several theorems share, each an executable predicate whose name reads as a true sentence. */
import { type Claim, testable } from '../src/claim/claim.js';
import { fraction, largest, minus, power } from '../src/claim/expression.js';
import { all, atLeast, atMost, every, greaterThan, lessThan } from '../src/claim/formula.js';
import type { Parameter } from '../src/claim/quantity.js';
import { samples } from '../src/settings/two-layer/indices.js';
import {
  derivativeBoundIsFinite,
  derivativeIsNotPolynomial,
  derivativeLipschitzIsFinite,
  largestCosine,
  rowNorm,
  smallestLimitEigenvalue,
} from '../src/settings/two-layer/instance-quantities.js';

/** A1: σ is differentiable with |σ′| ≤ B. */
export const derivativeIsBounded: Claim = testable(
  'derivative-is-bounded',
  atLeast(derivativeBoundIsFinite, 1),
  'theory §3, A1',
);

/** A2: σ′ is Λ-Lipschitz. */
export const derivativeIsLipschitz: Claim = testable(
  'derivative-is-lipschitz',
  atLeast(derivativeLipschitzIsFinite, 1),
  'theory §3, A2',
);

/** A3: σ′ is not almost everywhere a polynomial. */
export const derivativeIsNotAPolynomial: Claim = testable(
  'derivative-is-not-a-polynomial',
  atLeast(derivativeIsNotPolynomial, 1),
  'theory §3, A3',
);

/** Unit norm up to the rounding of the rows to float64 (2⁻⁴⁰, far above it and far below any use of it). */
export const inputsHaveUnitNorm: Claim = testable(
  'inputs-have-unit-norm',
  every(samples, atMost(largest(minus(rowNorm, 1), minus(1, rowNorm)), power(fraction(1, 2), 40))),
  'theory §3, Theorem GP',
);

/** No two inputs are parallel or antiparallel. */
export const inputsAreNotParallel: Claim = testable(
  'inputs-are-not-parallel',
  lessThan(largestCosine, 1),
  'theory §3, Theorem GP',
);

/** λ₀ > 0. */
export const limitGramMatrixIsPositive: Claim = testable(
  'limit-gram-matrix-is-positive',
  greaterThan(smallestLimitEigenvalue, 0),
  'theory §3',
);

/** 0 < parameter < 1. */
export function liesInTheUnitInterval(parameter: Parameter): Claim {
  return testable(
    `${parameter.name}-lies-between-zero-and-one`,
    all(greaterThan(parameter, 0), lessThan(parameter, 1)),
  );
}
