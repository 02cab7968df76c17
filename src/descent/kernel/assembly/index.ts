export { run, work } from './crew';
export { scaledExp } from './exp';
export { cholesky, eigenvaluesBelow, tridiagonalise } from './linear-algebra';
export { peak } from './peak';
export { evaluateEight } from './smooth';
