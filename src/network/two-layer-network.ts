import { dot } from '../numerics/dot.js';
import type { Activation } from './activation.js';

/** Z = W Xᵀ: the preactivations w_r·x_i, row-major m × n, from weights m × d and inputs n × d. */
export function preactivations(weights: Float64Array, inputs: Float64Array, d: number): Float64Array {
  const [m, n] = [rowCount(weights, d), rowCount(inputs, d)];
  const z = new Float64Array(m * n);
  for (let r = 0; r < m; r++) {
    const w = weights.subarray(r * d, (r + 1) * d);
    for (let i = 0; i < n; i++) z[r * n + i] = dot(w, inputs.subarray(i * d, (i + 1) * d));
  }
  return z;
}

/** u_i = m^{−1/2} Σ_r a_r σ(z_ri) (theory §0), from preactivations m × n and the m signs. */
export function networkOutputs(z: Float64Array, signs: ArrayLike<number>, activation: Activation): Float64Array {
  const m = signs.length;
  const n = z.length / m;
  if (!Number.isInteger(n)) throw new RangeError(`${z.length} preactivations for ${m} neurons`);
  const u = new Float64Array(n);
  for (let r = 0; r < m; r++) {
    for (let i = 0; i < n; i++) u[i]! += signs[r]! * activation.value(z[r * n + i]!);
  }
  return u.map((sum) => sum / Math.sqrt(m));
}

/** J(W), row-major n × md: row i, block r is m^{−1/2} a_r σ′(w_r·x_i) x_iᵀ. For small sizes: it holds n m d numbers. */
export function networkJacobian(
  weights: Float64Array,
  inputs: Float64Array,
  signs: ArrayLike<number>,
  d: number,
  activation: Activation,
): Float64Array {
  const [m, n] = [signs.length, rowCount(inputs, d)];
  const z = preactivations(weights, inputs, d);
  const jacobian = new Float64Array(n * m * d);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < m; r++) {
      const slope = (signs[r]! * activation.derivative(z[r * n + i]!)) / Math.sqrt(m);
      for (let k = 0; k < d; k++) jacobian[(i * m + r) * d + k] = slope * inputs[i * d + k]!;
    }
  }
  return jacobian;
}

function rowCount(matrix: Float64Array, d: number): number {
  const rows = matrix.length / d;
  if (!Number.isInteger(rows)) throw new RangeError(`${matrix.length} numbers do not make rows of ${d}`);
  return rows;
}
