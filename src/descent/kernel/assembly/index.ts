export { followDensityLong, followDensityShort, turnSine } from './companions';
export { run, work } from './crew';
export { scaledExp } from './exp';
export {
  tanhShort, tanhLong, tanhLongest, softplusShort, softplusLong, softplusLongest,
  sigmoidShort, sigmoidLong, siluShort, siluLong, erfShort, erfLong,
  erfLongest, gaussianShort, gaussianLong, arctanShort, arctanLong, affineShort,
} from './increments';
export {
  movePlain, movePlainSummed, moveSigned, moveSignedSummed, moveTanhLong, moveTanhLongSummed, moveTanhShort, moveTanhShortSummed, multiplyPairs,
} from './move';
export { peak, widePeak } from './peak';
export { reluRows } from './relu';
export { reluAdvance } from './relu-advance';
export { roughly } from './rough';
export { sizes } from './sizes';
export { slopeProducts } from './slope-products';
export { evaluateEight } from './taylor';
export { advanceSine, geluLong, geluShort } from './rough-increments';
