import type { Timing } from './measure.js';

/** The quickest of NumPy's peers, or of those in one form. */
export function numpyBest(times: ReadonlyMap<string, Timing>, form = ''): [string, Timing] | undefined {
  return [...times].filter(([name]) => name.startsWith(`NumPy ${form}`)).sort(([, a], [, b]) => a.median - b.median)[0];
}
