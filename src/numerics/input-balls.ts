import { type BallMatrix, symmetricBallMatrix } from './ball-matrix.js';
import { CompensatedSum, type DoubleDoubleBall } from './compensated-sum.js';

/** The input Gram matrix X Xᵀ of n rows of d exact float64s, row-major, to about 100 bits. */
export function encloseInputGram(inputs: Float64Array, n: number, d: number): BallMatrix {
  return symmetricBallMatrix(n, (i, j) => innerProduct(inputs, i * d, 1, j * d, d));
}

/** Xᵀ X, with the same nonzero eigenvalues. */
export function encloseColumnGram(inputs: Float64Array, n: number, d: number): BallMatrix {
  return symmetricBallMatrix(d, (i, j) => innerProduct(inputs, i, d, j, n));
}

function innerProduct(x: Float64Array, first: number, stride: number, second: number, count: number): DoubleDoubleBall {
  const total = new CompensatedSum();
  for (let k = 0; k < count; k++) total.addProduct(x[first + k * stride]!, x[second + k * stride]!);
  return total.doubleDouble();
}
