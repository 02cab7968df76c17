/** Hypotheses that several theorems share, each an executable predicate whose name reads as a true sentence. */
import { type Claim, testable } from '../src/claim/claim.js';
import { all, atLeast, every, greaterThan, lessThan } from '../src/claim/formula.js';
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

/** x_i ≠ 0 for every input. */
export const inputsAreNotZero: Claim = testable(
  'inputs-are-not-zero',
  every(samples, greaterThan(rowNorm, 0)),
  'theory §0',
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
