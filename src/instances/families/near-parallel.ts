import type { InputFamily } from './input-family.js';
import { SEPARATION, separated } from './separated.js';
import { add, dot, unit, unitVector } from './vectors.js';

/** The second row is the first, up to sign, turned by an angle whose tangent is spread over the octaves from 1/64 to 1/2. */
export const nearParallel: InputFamily = {
  name: 'near-parallel',
  promise: `unit rows, tangent between the lines of rows 1 and 2 from 1/64 to 1/2, no two closer than ${SEPARATION}`,
  fit: ({ n, d }) => ({ n: Math.max(2, n), d: Math.max(2, d) }),
  generate({ n, d }, random) {
    const first = unitVector(d, random);
    const tangent = (1 + random.uniform()) / (4 << random.integerBelow(5));
    const sign = random.sign();
    const second = (): Float64Array | undefined => {
      const other = unitVector(d, random);
      const across = unit(add(other, -dot(first, other), first));
      return across && unit(add(first, tangent, across).map((value) => sign * value));
    };
    return separated(n, (i) => [() => first, second][i]?.() ?? unitVector(d, random));
  },
};
