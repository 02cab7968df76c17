import type { InputFamily } from './input-family.js';
import { SEPARATION, separated } from './separated.js';
import { planeOrMore } from './sphere.js';
import { gaussianVector, unit } from './vectors.js';

/** An isotropic Gaussian would give the sphere again: coordinates have standard deviations from 1/8 to 1 before scaling. */
export const gaussian: InputFamily = {
  name: 'gaussian',
  promise: `unit rows from an anisotropic Gaussian, no two lines closer than ${SEPARATION}`,
  fit: planeOrMore,
  generate({ n, d }, random) {
    const deviations = Float64Array.from({ length: d }, () => (1 + 7 * random.uniform()) / 8);
    return separated(n, () => unit(gaussianVector(d, random).map((value, j) => value * deviations[j]!)));
  },
};
