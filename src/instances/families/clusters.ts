import type { RandomStream } from '../random-stream.js';
import type { InputFamily, Shape } from './input-family.js';
import { separated } from './separated.js';
import { planeOrMore } from './sphere.js';
import { add, unit, unitVector } from './vectors.js';

/** At most n/3 clusters (at least one): unit rows whose distance to a random unit centre is at most `radius` before scaling to norm 1. */
export function clustered({ n, d }: Shape, radius: number, margin: number, random: RandomStream): Float64Array[] {
  const count = 1 + random.integerBelow(Math.max(1, Math.floor(n / 3)));
  const centres = Array.from({ length: count }, () => unitVector(d, random));
  return separated(n, (i) => unit(add(centres[i % count]!, radius * random.uniform(), unitVector(d, random))), margin);
}

export const clusters: InputFamily = {
  name: 'clusters',
  promise: 'unit rows within 1/2 of at most max(1, n/3) centres, no two lines closer than 0.001',
  fit: planeOrMore,
  generate: (shape, random) => clustered(shape, (1 + 3 * random.uniform()) / 8, 0.001, random),
};
