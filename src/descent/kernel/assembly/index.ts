export { run, work } from './crew';
export { scaledExp } from './exp';
export { evaluateEight } from './smooth';
