/** Lemma R's bound ρ̄(δ) on the initial residual, as an expression that several theorems use at different δ (theory §4). */
import { type Expr, ln, over, plus, sqrt, square, sumOver, type Term, times } from '../src/claim/expression.js';
import { jacobianBound } from '../src/settings/two-layer/constants.js';
import { samples } from '../src/settings/two-layer/indices.js';
import { outputMean, outputVariance, target } from '../src/settings/two-layer/instance-quantities.js';

/** ‖y‖. */
export const targetNorm: Expr = sqrt(sumOver(samples, square(target)));

/** ‖μ‖. */
export const meanNorm: Expr = sqrt(sumOver(samples, square(outputMean)));

/** √(2 ln(4/δ)), what Hoeffding grants the signs. */
export function hoeffdingThreshold(delta: Term): Expr {
  return sqrt(times(2, ln(over(4, delta))));
}

/** √(2 ln(2/δ)), what Gaussian concentration grants the weights. */
export function gaussianThreshold(delta: Term): Expr {
  return sqrt(times(2, ln(over(2, delta))));
}

/** √(Σ V_i + (‖y‖ + ‖μ‖ √(2 ln(4/δ)))²) + BS √(2 ln(2/δ)). */
export function residualBound(delta: Term): Expr {
  const worstMean = plus(targetNorm, times(meanNorm, hoeffdingThreshold(delta)));
  return plus(
    sqrt(plus(sumOver(samples, outputVariance), square(worstMean))),
    times(jacobianBound, gaussianThreshold(delta)),
  );
}
