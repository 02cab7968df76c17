import { type Estimate, measured, unknown } from '../claim/estimate.js';
import { gaussianExpectation } from '../numerics/gaussian-expectation.js';
import { SampledFunction } from '../numerics/sampled-function.js';
import type { Activation } from './activation.js';
import { isResolvable, quadratureBreaks } from './quadrature-breaks.js';

/** μ = E σ(t g) and V = Var σ(t g) for one row norm t (theory §4, Lemma R). */
export interface OutputMoments {
  readonly mean: Estimate;
  readonly variance: Estimate;
}

const remembered = new WeakMap<Activation, Map<string, OutputMoments>>();

/**
 * The moments of one neuron's output at an input of norm t; `roundoff` is the relative error of t. Remembered per activation: unit rows ask for
 * them again and again.
 */
export function outputMoments(activation: Activation, t: number, roundoff = 0): OutputMoments {
  const known = remembered.get(activation) ?? new Map<string, OutputMoments>();
  remembered.set(activation, known);
  const key = `${t} ${roundoff}`;
  const moments = known.get(key) ?? momentsOf(activation, t, roundoff);
  known.set(key, moments);
  return moments;
}

function momentsOf(activation: Activation, t: number, roundoff: number): OutputMoments {
  if (!isResolvable(activation, t)) {
    const reason = unknown(`${activation.name} oscillates too fast at norm ${t}`);
    return { mean: reason, variance: reason };
  }
  const values = new SampledFunction((x) => activation.value(t * x), quadratureBreaks(activation, t));
  const mean = gaussianExpectation(values);
  const variance = gaussianExpectation(values, (value) => (value - mean.value) ** 2);
  // |dμ/dt| ≤ B E|g| ≤ B and |dV/dt| ≤ 2 √V √(E σ′² g²) ≤ 2 B √V; a mean off by ε adds ε² to the variance; σ itself
  // carries a few ulp of its size before μ is taken away.
  const slack = activation.derivativeBound * t * roundoff + 4 * Number.EPSILON * Math.abs(mean.value);
  return {
    mean: measured(mean.value, mean.allowance + slack),
    variance: notNegative(
      measured(variance.value, variance.allowance + mean.allowance ** 2 + 2 * slack * Math.sqrt(variance.value)),
    ),
  };
}

function notNegative(estimate: Estimate): Estimate {
  return { ...estimate, lo: Math.max(0, estimate.lo) };
}
