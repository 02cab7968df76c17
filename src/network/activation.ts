/**
 * An activation σ: R → R with the constants theory §3 asks for. Plain functions of one real variable, total on R
 * (overflow-free for |z| up to the overflow limit), NaN in gives NaN out, ±∞ gives the limit, or NaN where there is none
 * (sin).
 *
 * Same bits everywhere? Beyond + − × ÷ they call only Math.exp, log1p, tanh, atan, sin and cos. ECMAScript leaves their
 * last digits open; V8 computes them with its own fdlibm port instead of the system's library. Node 20.20, 22.23 and
 * 24.21 on x64 were compared on 80,001 points per activation: same bits. Other processors have not been compared.
 */
export interface Activation {
  /** The name in instances, on the command line and in reports. For mixtures: a readable formula. */
  readonly name: string;
  /** σ(z) in text, for reports. */
  readonly formula: string;
  value(z: number): number;
  derivative(z: number): number;
  /** σ′(z) from σ(z) where one determines the other cheaply, with an absolute error of a few ulp of B (σ′ in the tails is lost). */
  readonly derivativeFromValue?: (value: number) => number;
  /** σ″ where it exists everywhere; absent for ReLU. */
  readonly secondDerivative?: (z: number) => number;
  /** B = sup |σ′| over R, rounded up to the next double; for mixtures an upper bound. */
  readonly derivativeBound: number;
  /** Λ = the Lipschitz constant of σ′, rounded up likewise; Infinity for ReLU, 0 for affine. */
  readonly derivativeLipschitz: number;
  /** Parity of σ′ decides what antiparallel rows do to λ₀ (theory §3). */
  readonly derivativeParity: 'even' | 'odd' | 'none';
  /** Where σ′ varies, and on what scale; far from all of them it varies slowly. Absent: around 0, on scale 1. */
  readonly bends?: readonly Bend[];
  /** The highest frequency at which σ′ oscillates without dying away (sin: 1); absent when it does not. */
  readonly frequency?: number;
  /** Where σ′ jumps (ReLU: 0); quadrature breaks its panels there. Absent when σ′ is analytic on R. */
  readonly kinks?: readonly number[];
  /** Degree of σ′ when it is a polynomial (0 for affine σ); absent otherwise. A3 fails exactly when present (mixtures: see there). */
  readonly derivativePolynomialDegree?: number;
  /** The terms of a mixture; absent otherwise. */
  readonly terms?: readonly MixtureTerm[];
  /** Where the constants come from. */
  readonly source: string;
}

/** A place on the z axis and the scale on which σ′ varies around it. */
export interface Bend {
  readonly at: number;
  readonly width: number;
}

/** One term c σ(s z + t) of a mixture. */
export interface MixtureTerm {
  readonly c: number;
  readonly activation: Activation;
  readonly s: number;
  readonly t: number;
}
