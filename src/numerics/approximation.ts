/** A floating-point value and a bound, derived but not certified, on its distance from the true one. */
export interface Approximation {
  readonly value: number;
  readonly allowance: number;
}
