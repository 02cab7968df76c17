export { hermiteSums } from './hermite';
export { choleskyPack, choleskyPanel, choleskyUnpack, choleskyUpdate } from './cholesky';
export { eigenvaluesBelow, tridiagonalRow, tridiagonalUpdate } from './linear-algebra';
export { drawNeurons } from './random';
export { preciseWeightedSum, weightedSum } from './weighted-sums';
