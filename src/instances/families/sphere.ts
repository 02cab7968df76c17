import type { InputFamily, Shape } from './input-family.js';
import { SEPARATION, separated } from './separated.js';
import { unitVector } from './vectors.js';

/** The plane has room for any number of lines, the line for one. */
export function planeOrMore({ n, d }: Shape): Shape {
  return { n, d: n > 1 ? Math.max(2, d) : d };
}

export const sphere: InputFamily = {
  name: 'sphere',
  promise: `unit rows, uniform on the sphere, no two lines closer than ${SEPARATION}`,
  fit: planeOrMore,
  generate: ({ n, d }, random) => separated(n, () => unitVector(d, random)),
};
