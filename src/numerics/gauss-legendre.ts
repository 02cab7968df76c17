/** Nodes in increasing order and weights of a quadrature rule. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** The p-point Gauss–Legendre rule on [−1, 1], exact for polynomials up to degree 2p − 1. Newton on P_p. */
export function gaussLegendre(p: number): QuadratureRule {
  const nodes = new Float64Array(p);
  const weights = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (p + 0.5));
    for (let step = 0; step < 8; step++) {
      const { value, slope } = legendre(p, x);
      x -= value / slope;
    }
    const { slope } = legendre(p, x);
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** P_p(x) and P_p′(x) for |x| < 1. */
function legendre(p: number, x: number): { value: number; slope: number } {
  let [previous, value] = [1, x];
  for (let k = 2; k <= p; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  return { value, slope: (p * (x * value - previous)) / (x * x - 1) };
}
