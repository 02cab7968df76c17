import { clustered } from './clusters.js';
import type { InputFamily, Shape } from './input-family.js';
import { separated } from './separated.js';
import { planeOrMore, sphere } from './sphere.js';
import { unitVector } from './vectors.js';

/** Room for a pair and, when there are more rows, for other lines. */
function pairAndMore({ n, d }: Shape): Shape {
  return { n: Math.max(2, n), d: n > 2 ? Math.max(2, d) : d };
}

function pair(name: string, promise: string, sign: 1 | -1): InputFamily {
  return {
    name,
    promise,
    fit: pairAndMore,
    generate({ n, d }, random) {
      const [first, ...others] = separated(n - 1, () => unitVector(d, random));
      return [first!, first!.map((value) => sign * value), ...others];
    },
  };
}

/** Outside what the theorems ask for: to show that a claim without one of its hypotheses can be refuted (theory §9). */
export const degenerateFamilies: readonly InputFamily[] = [
  pair('parallel-pair', 'unit rows, the second equal to the first bit for bit', 1),
  pair('antiparallel-pair', 'unit rows, the second the negative of the first bit for bit', -1),
  {
    name: 'non-unit',
    promise: 'rows of norm 2 to 8, no two lines closer than the sphere allows',
    fit: planeOrMore,
    generate: (shape, random) =>
      sphere.generate(shape, random).map((row) => {
        const norm = 2 + 6 * random.uniform();
        return row.map((value) => value * norm);
      }),
  },
  {
    name: 'collapsed-clusters',
    promise: 'unit rows within 1/32 of at most max(1, n/3) centres, no two lines closer than 0.000001',
    fit: planeOrMore,
    generate: (shape, random) => clustered(shape, 1 / 32, 1e-6, random),
  },
];
