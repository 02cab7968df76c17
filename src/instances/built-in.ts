import { breastCancer } from './data/breast-cancer.js';
import { digits } from './data/digits.js';
import { iris } from './data/iris.js';
import { wine } from './data/wine.js';
import { readCsv } from './read-csv.js';
import type { Table } from './table.js';

const texts: Readonly<Record<BuiltInName, string>> = { iris, wine, 'breast-cancer': breastCancer, digits };
const tables = new Map<BuiltInName, Table>();

export type BuiltInName = 'iris' | 'wine' | 'breast-cancer' | 'digits';

/** The real data sets that come with the package; sources and licences are in `data/README.md`. */
export const builtInNames: readonly BuiltInName[] = ['iris', 'wine', 'breast-cancer', 'digits'];

export function isBuiltIn(name: string): name is BuiltInName {
  return (builtInNames as readonly string[]).includes(name);
}

/** A built-in set through the same reader as any file: read once, then kept. `target` chooses another target column. */
export function builtInTable(name: BuiltInName, target?: string): Table {
  if (target !== undefined) return readCsv(texts[name], { file: name, target });
  const known = tables.get(name);
  if (known) return known;
  const table = readCsv(texts[name], { file: name });
  tables.set(name, table);
  return table;
}
