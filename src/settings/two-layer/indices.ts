import type { Index } from '../../claim/quantity.js';
import type { TwoLayerSetup } from './world.js';

/** The samples, i = 1..n. */
export const samples: Index = { symbol: 'i', size: (setup) => (setup as TwoLayerSetup).samples };

/** The Hermite degrees computed for the instance, k = 0..K. */
export const degrees: Index = {
  symbol: 'j',
  size: (setup) => (setup as TwoLayerSetup).hermiteWeights.length,
};
