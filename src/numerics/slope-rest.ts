import { encloseActivationBounds } from './activation-bounds.js';
import {
  type CertifiedActivation,
  namedEvaluationError,
  workingPrecision,
} from './activations/certified-activation.js';
import { evaluateNormalDistribution } from './activations/scratch.js';
import { exponentialBound } from './exponential-bound.js';
import { mpfr } from './mpfr.js';
import { perActivation } from './per-activation.js';
import { type PreciseFunction, preciseFunction, type StripFunction } from './precise-function.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** τ: Φ(z/τ) is within 0.01 of the logistic function. */
export const stepWidth: number = 109 / 64;

/** Beyond, no rest is looked at. */
const reach = 96;

/** The rest r of a slope that tends to 0 on the left and to 0 or 1 on the right: σ′(z) = step·Φ(z/τ) + r(z). */
export interface SlopeRest {
  readonly step: 0 | 1;
  readonly precise: PreciseFunction;
  /** r(−z) = sign·r(z); 0 when there is no such sign. */
  readonly sign: 0 | 1 | -1;
  /** r is analytic and at most stripBound in |Im z| ≤ stripHalfWidth; on the real line |r| ≤ bound and |r′| ≤ lipschitz. */
  readonly stripHalfWidth: number;
  readonly stripBound: number;
  readonly bound: number;
  readonly lipschitz: number;
  /** An upper bound of |r(z)| for |z| ≥ T ≥ 4, not increasing in T. */
  tail(threshold: number): number;
}

/** Undefined for a σ that is not analytic in a strip, and where σ′ − ½ is not odd though σ′ tends to 1. */
export const slopeRest: (activation: CertifiedActivation) => SlopeRest | undefined = perActivation(build);

/**
 * For the step: |φ(x + it)| = φ(x)e^{t²/2}, so |Φ((x + ib)/τ)| ≤ 1 + (b/τ)φ(0)e^{(b/τ)²/2}; it has slope at most φ(0)/τ, and
 * 1 − Φ(t) ≤ ½e^{−t²/2}.
 */
function build(activation: CertifiedActivation): SlopeRest | undefined {
  const { stripHalfWidth, stepTail, reflection } = activation;
  const { derivativeBound, derivativeLipschitz } = encloseActivationBounds(activation);
  const step = stepTail === undefined ? 0 : 1;
  if (step === 1 && !(reflection?.sign === -1 && reflection.offset === 1)) return undefined;
  const share = stripHalfWidth / stepWidth;
  const stripBound = activation.stripBound + step * (1 + 0.4 * share * exponentialBound((share * share) / 2));
  const source: StripFunction =
    step === 0
      ? activation
      : {
          evaluateDerivative: (out, z) => {
            activation.evaluateDerivative(out, z);
            mpfr.mpfr_div_d(argument, z, stepWidth, 0);
            evaluateNormalDistribution(value, argument);
            mpfr.mpfr_sub(out, out, value, 0);
          },
          stripHalfWidth,
          stripBound,
          evaluationError: (activation.evaluationError ?? namedEvaluationError) + namedEvaluationError,
        };
  const precise = preciseFunction(source, reach);
  if (precise === undefined) return undefined;
  return {
    step,
    precise,
    sign: reflection !== undefined && reflection.offset === step ? reflection.sign : 0,
    stripHalfWidth,
    stripBound,
    bound: (derivativeBound.hi + step) * slack,
    lipschitz: (derivativeLipschitz.hi + step * 0.4) * slack,
    tail: (threshold) =>
      stepTail === undefined
        ? activation.tail(threshold).derivative
        : (stepTail(threshold) + exponentialBound(-((threshold / stepWidth) ** 2) / 2) / 2) * slack,
  };
}

const [argument, value] = [mpfr.mpfr_t(), mpfr.mpfr_t()];
mpfr.mpfr_inits2(workingPrecision, argument, value);
