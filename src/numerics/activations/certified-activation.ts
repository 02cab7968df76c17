import type { ClosedLimitGram } from '../closed-limit-gram.js';
import type { DoubleDoubleBall } from '../compensated-sum.js';
import type { DoubleDouble } from '../double-double.js';
import type { Interval } from '../interval.js';

/** |σ(z) − left(z)| ≤ tail(T) for z ≤ −T and |σ(z) − right(z)| ≤ tail(T) for z ≥ T, for T ≥ 4; lines by their value at 0 and their slope. */
export interface Asymptotes {
  readonly left: readonly [value: number, slope: number];
  readonly right: readonly [value: number, slope: number];
  tail(threshold: number): number;
}

/** μ = E σ(t g) and V = Var σ(t g), g ~ N(0, 1) (theory §4). */
export interface OutputMoments {
  readonly mean: Interval;
  readonly variance: Interval;
}

/** One term c σ(s z + t). */
export interface CertifiedTerm {
  readonly c: number;
  readonly activation: CertifiedActivation;
  readonly s: number;
  readonly t: number;
}

/** What a bound of sup |σ′| and sup |σ″| over all of R needs besides enclosures: bounds on the tails. */
export interface TailBounds {
  /** An upper bound of sup |σ′(z)| over |z| ≥ T. */
  readonly derivative: number;
  /** An upper bound of sup |σ″(z)| over |z| ≥ T. */
  readonly secondDerivative: number;
}

/** sup |σ′| and sup |σ″| over R, enclosed, each with a point where |·| reaches the lower end. */
export interface ActivationBounds {
  readonly derivativeBound: Interval;
  readonly derivativeBoundAt: number;
  readonly derivativeLipschitz: Interval;
  readonly derivativeLipschitzAt: number;
}

/**
 * What is needed of an activation σ to prove things about it: enclosures of σ and its derivatives over intervals, its
 * value to many digits, and how large σ′ is in a strip of the complex plane (which decides how fast quadrature converges).
 */
export interface CertifiedActivation {
  readonly name: string;
  value(z: Interval): Interval;
  derivative(z: Interval): Interval;
  secondDerivative(z: Interval): Interval;
  thirdDerivative(z: Interval): Interval;
  /** Tail bounds beyond |z| ≥ T, for T ≥ 4. */
  tail(threshold: number): TailBounds;
  /** Present when σ′ tends to 0 at −∞ and to 1 at +∞: an upper bound of |σ′(z) − 1{z > 0}| over |z| ≥ T, for T ≥ 4. */
  stepTail?(threshold: number): number;
  /** Present when σ comes fast near a line on either side. */
  readonly asymptotes?: Asymptotes;
  /** Present for periodic σ: z less whole periods, below 4 in size, for |z| ≥ 16; undefined where z is too large for it. */
  withoutPeriods?(z: DoubleDouble): DoubleDoubleBall | undefined;
  /** Present where both are cheap for |z| ≥ 48: σ to a few units of 10^-16, and σ′ to about 100 bits. */
  readonly far?: readonly [value: (z: DoubleDouble) => DoubleDoubleBall, slope: (z: DoubleDouble) => DoubleDoubleBall];
  /** Present where there is a formula or a rule for this σ alone: E σ(t g) and Var σ(t g), g ~ N(0, 1), for every t > 0 of the interval (theory §4). */
  outputMoments?(t: Interval): OutputMoments;
  /**
   * out := σ(z), both MPFR numbers of {@link workingPrecision} bits. Absolute error at most evaluationError·(1 + |z|), also
   * when z itself carries a rounding error of 160 bits: a handful of operations, each rounded to nearest, on numbers of
   * size at most 1 + |z|.
   */
  evaluate(out: number, z: number): void;
  /** out := σ′(z); the same error. */
  evaluateDerivative(out: number, z: number): void;
  /** σ is analytic on |Im z| ≤ stripHalfWidth, and |σ′| ≤ stripBound there. */
  readonly stripHalfWidth: number;
  readonly stripBound: number;
  /** Present when σ′ has different limits from the left and from the right somewhere, here or within an ulp: it has no Lipschitz constant then. */
  readonly slopeJumpsAt?: number;
  /** Present when σ′(−z) = offset + sign·σ′(z): half the evaluations are saved. */
  readonly reflection?: { readonly offset: 0 | 1; readonly sign: 1 | -1 };
  /** Present when H∞ has a closed form; everything else takes the Hermite series, or quadrature in the plane. */
  readonly closedLimitGram?: ClosedLimitGram;
  /** Present for mixtures, which have their own; {@link namedEvaluationError} otherwise. */
  readonly evaluationError?: number;
  /** Present for mixtures. */
  readonly terms?: readonly CertifiedTerm[];
  /** Present for mixtures, whose bounds follow from the parts. */
  readonly bounds?: ActivationBounds;
}

export const workingPrecision = 160;
/** 2^-160 with 20 bits to spare for a few operations and their condition. */
export const namedEvaluationError: number = 2 ** -140;
