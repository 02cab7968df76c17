export { run, work } from './crew';
export { scaledExp } from './exp';
export { peak } from './peak';
export { reluAdvance, reluRows } from './relu';
export { sizes } from './sizes';
export { slopeProducts } from './slope-products';
export { evaluateEight } from './smooth';
