import type { Family, Index } from '../../claim/quantity.js';
import type { TwoLayerSetup, TwoLayerState } from './world.js';

/** The samples, i = 1..n. */
export const samples: Index = { symbol: 'i', size: (setup) => (setup as TwoLayerSetup).samples };

/** The Hermite degrees computed for the instance, k = 0..K. */
export const degrees: Index = {
  symbol: 'j',
  size: (setup) => (setup as TwoLayerSetup).hermiteWeights.length,
};

/** The neurons, counted from r = 0; what is said of one is said of any, and a run looks at some (neurons-in-view.ts). */
export const neurons: Family = {
  symbol: 'r',
  size: (subject) => (subject as { readonly width: number }).width,
  inView: (state) => (state as TwoLayerState).neuronsInView,
};
