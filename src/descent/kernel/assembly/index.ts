export { run, work } from './crew';
export { scaledExp } from './exp';
export { choleskyRows, eigenvaluesBelow, tridiagonalStage } from './linear-algebra';
export { peak } from './peak';
export { evaluateEight } from './smooth';
