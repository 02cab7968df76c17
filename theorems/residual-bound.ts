/** Lemma R's bound ρ̄(δ) on the initial residual, as an expression that several theorems use at different δ (theory §4). */
import { type Expr, ln, over, plus, sqrt, square, sumOver, type Term, times } from '../src/claim/expression.js';
import { jacobianBound } from '../src/settings/two-layer/constants.js';
import { samples } from '../src/settings/two-layer/indices.js';
import { outputMean, outputVariance, target } from '../src/settings/two-layer/instance-quantities.js';

/** √(Σ V_i + (‖y‖ + ‖μ‖ √(2 ln(4/δ)))²) + BS √(2 ln(2/δ)). */
export function residualBound(delta: Term): Expr {
  const targetNorm = sqrt(sumOver(samples, square(target)));
  const meanNorm = sqrt(sumOver(samples, square(outputMean)));
  const hoeffding = sqrt(times(2, ln(over(4, delta))));
  const gaussian = sqrt(times(2, ln(over(2, delta))));
  return plus(
    sqrt(plus(sumOver(samples, outputVariance), square(plus(targetNorm, times(meanNorm, hoeffding))))),
    times(jacobianBound, gaussian),
  );
}
