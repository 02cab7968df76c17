import { type BuiltInName, builtInTable } from '../built-in.js';
import { prepareData } from '../prepare-data.js';
import type { PreparedData } from '../prepared-data.js';
import type { RandomStream } from '../random-stream.js';
import type { InputFamily, Shape } from './input-family.js';
import { isApart, SEPARATION } from './separated.js';
import { planeOrMore } from './sphere.js';
import { unit } from './vectors.js';

/** Columns left once constant ones are dropped, in ascending order of size. */
const widths: readonly (readonly [BuiltInName, number])[] = [
  ['iris', 4],
  ['wine', 13],
  ['breast-cancer', 30],
  ['digits', 61],
];
const prepared = new Map<BuiltInName, PreparedData>();

export const real: InputFamily = {
  name: 'real',
  promise: `rows and columns of a built-in set, columns standardised, rows scaled to unit norm, no two lines closer than ${SEPARATION}`,
  fit: ({ n, d }) => planeOrMore({ n, d: Math.min(61, d) }),
  generate(shape, random) {
    const wide = widths.filter(([, columns]) => columns >= shape.d);
    const data = standardised(wide[random.integerBelow(wide.length)]![0]);
    return subset(data, shape, random);
  },
};

function standardised(name: BuiltInName): PreparedData {
  const known = prepared.get(name);
  if (known) return known;
  const data = prepareData(builtInTable(name), { rows: 'standardise' });
  prepared.set(name, data);
  return data;
}

/** Random rows over random columns; other columns when these have too few different lines (pixels that are mostly blank). */
function subset(data: PreparedData, { n, d }: Shape, random: RandomStream): Float64Array[] {
  for (let tries = 0; tries < 1000; tries++) {
    const columns = shuffled(data.d, random).slice(0, d);
    const rows: Float64Array[] = [];
    for (const i of shuffled(data.n, random)) {
      const row = unit(Float64Array.from(columns, (j) => data.inputs[i * data.d + j]!));
      if (row && isApart(row, rows)) rows.push(row);
      if (rows.length === n) return rows;
    }
  }
  throw new RangeError(`${data.name} has no ${n} different lines in ${d} of its columns`);
}

/** 0, …, size − 1 in random order (Fisher and Yates). */
function shuffled(size: number, random: RandomStream): number[] {
  const order = Array.from({ length: size }, (_, j) => j);
  for (let k = size - 1; k > 0; k--) {
    const other = random.integerBelow(k + 1);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}
