const terms = 60;

/** The coefficients of arcsin x = Σ a_k x^(2k+1), a_k = (2k)!/(4^k k!² (2k + 1)): each the quotient of numbers a few roundings off. */
const coefficients: Float64Array = (() => {
  const a = new Float64Array(terms);
  let central = 1;
  for (let k = 0; k < terms; k++) {
    a[k] = central / (2 * k + 1);
    central *= (2 * k + 1) / (2 * k + 2);
  }
  return a;
})();

/**
 * arcsin x for 0 ≤ x ≤ 0.7072 in plain float64, with a proved bound of its error. Horner in x², all terms positive: the k-th carries
 * 2k + 1 roundings from its coefficient, 2k + 2 from the scheme and k from x². Σ (5k + 3)a_k x^(2k+1) ≤ 4 arcsin x there, since
 * Σ 2k a_k x^(2k+1) = x/√(1 − x²) − arcsin x ≤ 0.28 arcsin x; the remainder is at most a_60 x^121/(1 − x²) < 2^-66.
 */
export function smallArcsine(x: number): { readonly value: number; readonly error: number } {
  const square = x * x;
  let value = 0;
  for (let k = terms - 1; k >= 0; k--) value = value * square + coefficients[k]!;
  return { value: value * x, error: 2 ** -53 * 20 * value * x + 2 ** -66 };
}
