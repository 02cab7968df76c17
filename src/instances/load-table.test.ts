import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInNames, builtInTable } from './built-in.js';
import { loadTable } from './load-table.js';

let folder: string;
const path = (name: string) => join(folder, name);
const header = (shape: string) => `{'descr': '<i1', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117);
const npy = (shape: string, values: number[]) =>
  Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0, ...Buffer.from(`${header(shape)}\n`), ...values]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakatos-load-'));
  writeFileSync(path('table.csv'), 'a,b,y\n1,2,3\n');
  writeFileSync(path('latin1.csv'), Uint8Array.from([0x61, 0xe9, 0x2c, 0x62, 0x0a]));
  writeFileSync(path('inputs.npy'), npy('(2, 2)', [1, 2, 3, 4]));
  writeFileSync(path('targets.npy'), npy('(2,)', [1, 0]));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('loadTable', () => {
  it('reads CSV and NPY files by what is in them', async () => {
    expect(await loadTable(path('table.csv'), { target: 'a' })).toMatchObject({ rows: 1, columns: 2, targetName: 'a' });
    expect(await loadTable(path('inputs.npy'))).toMatchObject({ rows: 2, columns: 1 });
    const both = await loadTable(path('inputs.npy'), { target: path('targets.npy') });
    expect([...both.inputs, ...both.targets]).toEqual([1, 2, 3, 4, 1, 0]);
  });

  it('refuses a missing file, naming what is built in', async () => {
    await expect(loadTable('nowhere.csv')).rejects.toThrow(
      /^nowhere\.csv: no such file; check the path, or name a built-in set: iris, wine, breast-cancer, digits$/,
    );
    await expect(loadTable(path('inputs.npy'), { target: 'gone.npy' })).rejects.toThrow(/^gone\.npy: no such file; /);
  });

  it('refuses a folder and text in another encoding', async () => {
    await expect(loadTable(folder)).rejects.toThrow(/: cannot be read \(EISDIR.*\); check the path/);
    await expect(loadTable(path('latin1.csv'))).rejects.toThrow(
      /neither an NPY file nor UTF-8 text; save the table as CSV/,
    );
  });
});

describe('the built-in sets', () => {
  // Sizes, classes and sums of all inputs, computed in Python from scikit-learn's files.
  it.each([
    ['iris', 150, 4, [50, 50, 50], 2078.7],
    ['wine', 178, 13, [59, 71, 48], 159_975.296],
    ['breast-cancer', 569, 30, [357, 212], 1_056_474.4596],
    ['digits', 1797, 64, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180], 561_718],
  ] as const)('%s', async (name, rows, columns, counts, sum) => {
    const table = await loadTable(name);
    expect(table).toMatchObject({ name, rows, columns });
    expect(table.classes?.map(({ value }) => table.targets.filter((target) => target === value).length)).toEqual(
      counts,
    );
    expect(table.inputs.reduce((total, value) => total + value)).toBeCloseTo(sum, 1);
    expect(table.targets.every((target) => Math.abs(target) <= 1)).toBe(true);
  });

  it('are all tested above, read once, and take a target as files do', async () => {
    expect(builtInNames).toHaveLength(4);
    expect(builtInTable('iris')).toBe(builtInTable('iris'));
    await expect(loadTable('iris', { target: 'taste' })).rejects.toThrow(
      /^iris: there is no target column "taste"; choose one of sepal/,
    );
    expect(await loadTable('iris', { target: 'species' })).toEqual(builtInTable('iris'));
  });
});
