export { hermiteSums } from './hermite';
export { choleskyPack, choleskyPanel, choleskyUnpack, choleskyUpdate } from './cholesky';
export { eigenvaluesBelow, tridiagonalRow, tridiagonalUpdate } from './linear-algebra';
export { drawNeurons, roughExponential } from './random';
export { preciseWeightedSum, weightedSum } from './weighted-sums';
