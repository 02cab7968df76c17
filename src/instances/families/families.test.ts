import { describe, expect, it } from 'vitest';
import { generateInputs, inputFamily } from '../generate-inputs.js';
import { stream } from '../random-stream.js';
import { degenerateFamilies } from './degenerate.js';
import { inputFamilies } from './index.js';
import { SEPARATION } from './separated.js';
import { dot, sineBetween } from './vectors.js';

const shapes = [1, 2, 3, 8, 24].flatMap((n) => [1, 2, 3, 8, 61, 64].map((d) => ({ n, d })));
const seeds = ['a', 'b'];

const drawn = new Map<string, Float64Array[][]>();

/** Every draw of a family over all shapes and seeds, as rows; made once. */
function draws(family: string): Float64Array[][] {
  const known = drawn.get(family);
  if (known) return known;
  const made = shapes.flatMap(({ n, d }) =>
    seeds.map((seed) => generateInputs(family, n, d, seed).map((row) => Float64Array.from(row))),
  );
  drawn.set(family, made);
  return made;
}

function pairs<T>(rows: readonly T[]): [T, T][] {
  return rows.flatMap((first, i) => rows.slice(i + 1).map((second): [T, T] => [first, second]));
}

const norm = (row: Float64Array): number => Math.hypot(...row);
const cosines = (rows: readonly Float64Array[]): number[] => pairs(rows).map(([x, y]) => dot(x, y));
const sines = (rows: readonly Float64Array[]): number[] => pairs(rows).map(([x, y]) => sineBetween(x, y));
const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

const every = [...inputFamilies, ...degenerateFamilies];

describe.each(every.map((family) => [family.name, family] as const))('%s', (name, family) => {
  it('fits a shape once, keeps n from 2 on, and gives that shape with finite entries', () => {
    for (const shape of shapes) {
      const fitted = family.fit(shape);
      expect(family.fit(fitted)).toEqual(fitted);
      if (shape.n >= 2) expect(fitted.n).toBe(shape.n);
      const rows = generateInputs(name, shape.n, shape.d, 'shape');
      expect(rows.map((row) => row.length)).toEqual(new Array(fitted.n).fill(fitted.d));
      expect(rows.flat().every((value) => Number.isFinite(value) && !Object.is(value, -0))).toBe(true);
    }
  });

  it('gives the same bits for the same seed and others for another', () => {
    const again = () => generateInputs(name, 6, 7, 'seed');
    expect(again()).toEqual(again());
    expect(generateInputs(name, 6, 7, 'other seed')).not.toEqual(again());
  });

  if (name !== 'non-unit') {
    it('has unit rows', () => {
      for (const rows of draws(name)) {
        const worst = most(rows.map((row) => Math.abs(norm(row) - 1)));
        expect(worst).toBeLessThan((rows[0]!.length + 8) * 2 ** -53);
      }
    });
  }

  const separation = { clusters: 0.001, 'collapsed-clusters': 1e-6, 'parallel-pair': 0, 'antiparallel-pair': 0 }[name];
  if (separation !== 0) {
    it('keeps every two lines apart', () => {
      for (const rows of draws(name)) {
        const units = rows.map((row) => row.map((value) => value / norm(row)));
        // One part in a thousand for the rounding of 1 − cos² near 1.
        expect(least(sines(units))).toBeGreaterThanOrEqual((separation ?? SEPARATION) * 0.999);
      }
    });
  }
});

it('orthonormal: XXᵀ is the identity to a few ulp', () => {
  for (const rows of draws('orthonormal')) expect(most(cosines(rows).map(Math.abs))).toBeLessThan(2e-15);
});

it('equiangular: cosines are all equal, some negative, some positive, never near 0 for two rows', () => {
  const signs = new Set<number>();
  for (const rows of draws('equiangular').filter(({ length }) => length > 1)) {
    const all = cosines(rows);
    expect(Math.max(...all) - Math.min(...all)).toBeLessThan(5e-15);
    signs.add(Math.sign(all[0]!));
    expect(Math.abs(all[0]!)).toBeGreaterThan(0.09 / (rows.length - 1) - 1e-12);
    expect(Math.abs(all[0]!)).toBeLessThan(0.9 + 1e-12);
  }
  expect(signs).toEqual(new Set([1, -1]));
});

it('circle: angles between lines are at least π/(2n)', () => {
  for (const rows of draws('circle')) {
    if (rows.length > 1) expect(least(sines(rows))).toBeGreaterThan(Math.sin(Math.PI / (2 * rows.length)) - 1e-12);
  }
});

it('circle: covers both halves and the whole range of angles', () => {
  const angles = draws('circle').flatMap((rows) => rows.map(([x, y]) => Math.atan2(y!, x!)));
  for (const quadrant of [-2, -1, 0, 1]) {
    expect(angles.some((angle) => Math.floor(angle / (Math.PI / 2)) === quadrant)).toBe(true);
  }
});

it('corners: entries are all ±1/√d, in distinct lines', () => {
  for (const rows of draws('corners')) {
    const size = 1 / Math.sqrt(rows[0]!.length);
    expect(rows.every((row) => row.every((value) => Math.abs(value) === size))).toBe(true);
    const lines = new Set(rows.map((row) => row.map((value) => Math.sign(value * row[0]!)).join()));
    expect(lines.size).toBe(rows.length);
  }
});

it('corners: as many as there are lines, when so many are asked for', () => {
  expect(generateInputs('corners', 8, 1, 's')).toHaveLength(8);
  expect(generateInputs('corners', 8, 1, 's')[0]).toHaveLength(4);
});

it('gaussian: differs from the sphere, its coordinates having unequal spread', () => {
  const spread = (family: string): number => {
    const rows = inputFamily(family).generate({ n: 400, d: 4 }, stream('spread', 'data'));
    const squares = [0, 1, 2, 3].map((j) => rows.reduce((sum, row) => sum + row[j]! ** 2, 0));
    return Math.max(...squares) / Math.min(...squares);
  };
  expect(spread('sphere')).toBeLessThan(1.3);
  expect(spread('gaussian')).toBeGreaterThan(2);
});

it('clusters: most rows have a neighbour closer than sphere rows do', () => {
  for (const seed of seeds) {
    const rows = generateInputs('clusters', 12, 30, seed).map((row) => Float64Array.from(row));
    for (const row of rows.slice(0, 4)) {
      // Two unit rows within 1/2 of one centre have a cosine of at least 1/2; on the sphere in d = 30 it is below.
      expect(Math.max(...rows.filter((other) => other !== row).map((other) => dot(row, other)))).toBeGreaterThan(0.5);
    }
  }
});

it('near-parallel: rows 1 and 2 are close, and not always on the same side', () => {
  const signs = new Set<number>();
  for (const [first, second] of draws('near-parallel')) {
    const tangent = sineBetween(first!, second!) / Math.abs(dot(first!, second!));
    expect(tangent).toBeGreaterThan((1 / 64) * 0.999);
    expect(tangent).toBeLessThan(0.5 * 1.001);
    signs.add(Math.sign(dot(first!, second!)));
  }
  expect(signs.size).toBe(2);
});

it('the pairs are exact', () => {
  for (const [x, y] of draws('parallel-pair')) expect(y).toEqual(x);
  for (const [x, y] of draws('antiparallel-pair')) expect(y).toEqual(x!.map((value) => 0 - value));
});

it('non-unit: norms from 2 to 8', () => {
  const norms = draws('non-unit').flatMap((rows) => rows.map(norm));
  expect(Math.min(...norms)).toBeGreaterThan(2 - 1e-12);
  expect(Math.max(...norms)).toBeLessThan(8 + 1e-12);
});

it('collapsed-clusters: some two lines are very close', () => {
  for (const rows of draws('collapsed-clusters').filter(({ length }) => length > 1)) {
    expect(least(sines(rows))).toBeLessThan(1 / 15);
  }
});

it('the sphere is uniform: coordinates have mean 0 and mean square 1/d', () => {
  const random = stream('moments', 'data');
  const values = Array.from({ length: 200 }, () => inputFamily('sphere').generate({ n: 10, d: 5 }, random)).flat();
  const mean = values.reduce((sum, row) => sum + row[0]!, 0) / values.length;
  const square = values.reduce((sum, row) => sum + row[1]! ** 2, 0) / values.length;
  // Five standard errors over 2,000 rows: sd of a coordinate 0.447, of its square 0.214.
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(square - 0.2)).toBeLessThan(0.024);
});

it('an unknown family is refused with the list', () => {
  expect(() => generateInputs('torus', 2, 2, 's')).toThrow(
    /^unknown family "torus": known are orthonormal, .*collapsed-clusters$/,
  );
});
