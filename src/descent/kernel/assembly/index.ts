export { run, work } from './crew';
export { scaledExp } from './exp';
export { peak } from './peak';
export { evaluateEight } from './smooth';
