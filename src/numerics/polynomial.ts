/** Σ coefficients[k] u^k by Horner's rule; 0 without coefficients. */
export function polynomial(coefficients: readonly number[], u: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * u + coefficients[k]!;
  return sum;
}
