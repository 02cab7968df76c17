import { encloseActivationBounds } from './activation-bounds.js';
import { namedEvaluationError, workingPrecision } from './activations/certified-activation.js';
import { add, maximum } from './arithmetic.js';
import { squareRoot } from './elementary.js';
import { encloseInputGram } from './input-balls.js';
import { encloseLargestRowNorm, encloseSpectralNorm } from './input-enclosures.js';
import type { Interval } from './interval.js';
import { between, magnitude, point } from './interval-set.js';
import { type ExactNetwork, encloseEmpiricalGram, enclosePreactivations } from './network-enclosure.js';
import { square } from './power.js';
import { PreciseNetwork } from './precise-network.js';
import { encloseSmallestEigenvalue } from './smallest-eigenvalue.js';

/** One iterate of exact gradient descent, enclosed. */
export interface PreciseIterate {
  /** ρ_k. */
  readonly residual: Interval;
  /** Σ_{j<k} ‖W_{j+1} − W_j‖_F. */
  readonly pathLength: Interval;
  /** ‖W_k − W_0‖_F. */
  readonly distance: Interval;
  /** λmin(H(W_k)). */
  smallestGramEigenvalue(): Interval;
}

/** One rounding at the working precision, with room for the lengths of the sums (up to 2^12 terms). */
const roundoff = 2 ** (12 - workingPrecision);
/** Error bounds are float64 sums of nonnegative terms; this covers their own roundings and that of norms to float64. */
const slack = 1 + 2 ** -20;

/**
 * Gradient descent from exact float64 weights at 160 bits, with a bound e_k of ‖W̃_k − W_k‖_F, the distance to the exact iterate:
 * e_{k+1} ≤ (1 + η(β² + ℓρ))e_k + δ, since the gradient is Lipschitz with β² + ℓρ (theory §2: J moves by at most ℓ‖ΔW‖, r by
 * β‖ΔW‖); δ is what one step loses by rounding. Undefined when σ′ is not Lipschitz, or a size above 4096.
 */
export function preciseDescent(
  network: ExactNetwork,
  targets: Float64Array,
  step: number,
  steps: number,
): readonly PreciseIterate[] | undefined {
  const { n, d, inputs, signs, activation } = network;
  const m = signs.length;
  const bounds = encloseActivationBounds(activation);
  const [b, lambda] = [bounds.derivativeBound.hi, bounds.derivativeLipschitz.hi];
  if (!Number.isFinite(lambda) || Math.max(n, d, m) > 4096) return undefined;
  const [s, r] = [encloseSpectralNorm(inputs, n, d).hi, encloseLargestRowNorm(encloseInputGram(inputs, n, d)).hi];
  const beta = b * s * slack;
  const ell = ((lambda * r * s) / Math.sqrt(m)) * slack;
  const perEvaluation = activation.evaluationError ?? namedEvaluationError;
  const atZero = magnitude(activation.value(point(0)));
  const largestTarget = targets.reduce((most, target) => Math.max(most, Math.abs(target)), 0);
  return PreciseNetwork.with(network, targets, (run) => {
    const iterates: PreciseIterate[] = [];
    let [path, pathError, error] = [0, 0, 0];
    for (let k = 0; ; k++) {
      const [rho, weightNorm, z] = [run.residualNorm, run.weightNorm, run.largestPreactivation * slack];
      // What σ and σ′ are off by, at the weights held: their evaluation and the rounding of w·x.
      const local = perEvaluation * (1 + z) + (b + lambda) * roundoff * weightNorm * r;
      const residualError =
        Math.sqrt(n) *
        slack *
        (Math.sqrt(m) * (local + roundoff * (atZero + b * z)) + roundoff * (rho + largestTarget));
      iterates.push({
        residual: around(rho, residualError + beta * error),
        pathLength: around(path, pathError),
        distance: around(run.distance, error + roundoff * weightNorm),
        smallestGramEigenvalue: gramEigenvalueNear({ ...network, weights: run.weights }, ell, error, weightNorm),
      });
      if (k === steps) return iterates;
      const moved = run.move(step) * slack;
      const stepError =
        step * (local * Math.sqrt(n) * r * (rho + residualError) + beta * residualError) +
        roundoff * (weightNorm + moved);
      const growth = 1 + step * (beta * beta + ell * (rho + residualError + beta * error));
      const next = (growth * error + stepError) * slack;
      path += moved / slack;
      pathError = (pathError + error + next + 2 ** -50 * path) * slack;
      error = next;
    }
  });
}

/** λmin(H) at a point within `error` of the float64 weights before they were rounded, since √λmin moves by at most ℓ‖ΔW‖. */
function gramEigenvalueNear(network: ExactNetwork, ell: number, error: number, weightNorm: number): () => Interval {
  return () => {
    const moved = ell * (error + 2 ** -52 * weightNorm) * slack;
    const lambda = encloseSmallestEigenvalue(encloseEmpiricalGram(network, enclosePreactivations(network)));
    const sigma = squareRoot(maximum(lambda, point(0)));
    return square(maximum(add(sigma, { lo: -moved, hi: moved }), point(0)));
  };
}

/** A nonnegative number within `error` of a correctly rounded float64. */
function around(value: number, error: number): Interval {
  const spread = error * slack + 2 ** -52 * value;
  return between(Math.max(0, value - spread), value + spread);
}
