/**
 * An activation σ: R → R with the constants theory §3 asks for. Plain functions of one real variable, total on R
 * (overflow-free for |z| up to the overflow limit), NaN in gives NaN out.
 */
export interface Activation {
  /** The name in instances, on the command line and in reports. For mixtures: a readable formula. */
  readonly name: string;
  /** σ(z) in text, for reports. */
  readonly formula: string;
  value(z: number): number;
  derivative(z: number): number;
  /** σ″ where it exists everywhere; absent for ReLU. */
  readonly secondDerivative?: (z: number) => number;
  /** B = sup |σ′| over R. */
  readonly derivativeBound: number;
  /** Λ = the Lipschitz constant of σ′; Infinity for ReLU, 0 for affine. */
  readonly derivativeLipschitz: number;
  /** Parity of σ′ decides what antiparallel rows do to λ₀ (theory §3). */
  readonly derivativeParity: 'even' | 'odd' | 'none';
  /** Degree of σ′ when it is a polynomial (0 for affine σ); absent otherwise. A3 fails exactly when present. */
  readonly derivativePolynomialDegree?: number;
  /** Where the constants come from. */
  readonly source: string;
}
