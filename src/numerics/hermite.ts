/**
 * Evaluates h_0(x), …, h_K(x), the probabilists' Hermite polynomials normalised to E h_k(g)² = 1, by the recurrence
 * √(k+1) h_{k+1} = x h_k − √k h_{k−1}. The values are written into the array given (length K + 1).
 */
export function hermitePolynomials(order: number): (x: number, into: Float64Array) => void {
  const roots = Float64Array.from({ length: order + 1 }, (_, k) => Math.sqrt(k));
  return (x, into) => {
    let [before, now] = [0, 1];
    into[0] = 1;
    for (let k = 0; k < order; k++) {
      const next = (x * now - roots[k]! * before) / roots[k + 1]!;
      into[k + 1] = next;
      before = now;
      now = next;
    }
  };
}
