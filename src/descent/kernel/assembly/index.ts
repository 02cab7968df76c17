export { run, work } from './crew';
export { scaledExp } from './exp';
export { peak } from './peak';
export { reluRows } from './relu';
export { reluAdvance } from './relu-advance';
export { sizes } from './sizes';
export { slopeProducts } from './slope-products';
export { evaluateEight } from './taylor';
export { tanhShort, tanhLong, tanhLongest, softplusShort, softplusLong, sigmoidShort, sigmoidLong, erfShort, erfLong, arctanShort, arctanLong, siluShort, siluLong, gaussianShort, gaussianLong, affineShort } from './increments';
