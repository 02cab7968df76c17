import { Matrix } from 'ml-matrix';
import { derivativeProducts } from '../network/derivative-products.js';
import type { Engine } from './engine.js';
import type { WeightProblem } from './problem.js';

/**
 * Gradient descent on the weights, written as the textbook has it with ml-matrix: the plain reference that other routes
 * are judged by. Slow, and memory for W, Z and the gradient at every step.
 */
export function wForm(problem: WeightProblem): Engine & { readonly weights: Matrix } {
  const { targets, signs, activation, stepSize } = problem;
  const n = targets.length;
  const m = signs.length;
  const d = problem.inputs.length / n;
  if (!Number.isInteger(d) || problem.weights.length !== m * d) {
    throw new RangeError(
      `${problem.inputs.length} inputs and ${problem.weights.length} weights do not fit n = ${n}, m = ${m}`,
    );
  }
  const inputs = Matrix.from1DArray(n, d, Array.from(problem.inputs));
  const start = Matrix.from1DArray(m, d, Array.from(problem.weights));
  const weights = start.clone();
  const signRow = Matrix.rowVector(Array.from(signs));
  const outputs = new Float64Array(n);
  let z = new Matrix(m, n);

  const evaluate = (): void => {
    z = weights.mmul(inputs.transpose());
    const values = Matrix.zeros(m, n);
    for (let r = 0; r < m; r++) for (let i = 0; i < n; i++) values.set(r, i, activation.value(z.get(r, i)));
    outputs.set(signRow.mmul(values).div(Math.sqrt(m)).to1DArray());
  };
  evaluate();

  return {
    outputs,
    weights,
    summationDepth: m,
    preactivations: () => Float64Array.from(z.to1DArray()),
    slopeProducts: () => derivativeProducts(Float64Array.from(z.to1DArray()), m, n, activation),
    step(residual) {
      const inner = Matrix.zeros(m, n);
      for (let r = 0; r < m; r++) {
        for (let i = 0; i < n; i++) inner.set(r, i, signs[r]! * activation.derivative(z.get(r, i)) * residual[i]!);
      }
      const move = inner.mmul(inputs).mul(-stepSize / Math.sqrt(m));
      weights.add(move);
      evaluate();
      return move.norm('frobenius');
    },
    distance: () => Matrix.sub(weights, start).norm('frobenius'),
  };
}
