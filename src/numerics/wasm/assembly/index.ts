export { hermiteSums } from './hermite';
export { choleskyPanel, choleskyUpdate, eigenvaluesBelow, tridiagonalRow, tridiagonalUpdate } from './linear-algebra';
export { drawNeurons } from './random';
