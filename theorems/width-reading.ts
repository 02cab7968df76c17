/** What `lakatos width` reads off Theorem QW besides its own quantities: iterations to a loss, and what a run shows. */
import { type Claim, testable } from '../src/claim/claim.js';
import { atStart, type Expr, expr, ln, minus, over, power, square, times } from '../src/claim/expression.js';
import { atMost } from '../src/claim/formula.js';
import type { Defined } from '../src/claim/quantity.js';
import { smallestLimitEigenvalue } from '../src/settings/two-layer/instance-quantities.js';
import { stepSize, width } from '../src/settings/two-layer/parameters.js';
import { residualNorm, stepIndex } from '../src/settings/two-layer/step-quantities.js';
import {
  curvatureFactor,
  eigenvalueFactor,
  guaranteedFactor,
  initialResidualBound,
  pathWidth,
  stepFactor,
} from './quadratic-width.js';

/** L_k/L_0 = ρ_k²/ρ_0². */
export const lossRatio: Defined = {
  name: 'loss-ratio',
  notation: { symbol: 'L/L', sub: '0' },
  meaning: 'loss relative to the loss at the start',
  scope: 'defined',
  definition: square(over(residualNorm, atStart(residualNorm))),
};

/** (ρ_k²/ρ_0²)^(1/k), the mean factor per step that a run shows; to be held against the guaranteed one. */
export const empiricalFactor: Defined = {
  name: 'empirical-rate',
  notation: { symbol: 'q', sub: 'run' },
  meaning: 'mean factor of the squared residual per step so far',
  scope: 'defined',
  definition: power(lossRatio, over(1, stepIndex)),
};

/** Steps after which the guaranteed factor q has brought the loss to `ratio` of its start, before rounding up: ln(ratio)/ln(q). */
export function iterationsTo(ratio: number): Expr {
  return over(ln(expr(ratio)), ln(guaranteedFactor));
}

/**
 * Bounds of the same for enclosures of q = 1 − x that reach 1: x ≤ −ln(1 − x) ≤ x/(1 − x) puts it between ln(1/ratio)(1/x − 1)
 * and ln(1/ratio)/x.
 */
export function iterationBounds(ratio: number): { readonly least: Expr; readonly most: Expr } {
  const fall = ln(over(1, ratio));
  const inverse = over(2, times(stepSize, smallestLimitEigenvalue));
  return { least: times(fall, minus(inverse, 1)), most: times(fall, inverse) };
}

/**
 * Condition (H) of Theorem LC at α² = (1−ε)λ₀ and ρ̂ = ρ̄, ℓρ̄ ≤ b(1−θ²)α²/4 with ℓ = ΛRS/√m, solved for the width as theory §2 does:
 * m ≥ (4ΛRSρ̄/(b(1−θ²)(1−ε)λ₀))² = m_path.
 */
export const conditionH: Claim = testable('condition-H', atMost(pathWidth, width), 'theory §1 and §2');

/** The factors whose product is √m_path. */
export const widthFactors: readonly Defined[] = [curvatureFactor, initialResidualBound, eigenvalueFactor, stepFactor];
