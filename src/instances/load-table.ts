import { readFile } from 'node:fs/promises';
import { BadData } from './bad-data.js';
import { builtInNames, builtInTable, isBuiltIn } from './built-in.js';
import { type NpyFile, npyTable } from './npy-table.js';
import { type CsvOptions, readCsv } from './read-csv.js';
import { isNpy, readNpy } from './read-npy.js';
import type { Table } from './table.js';

/**
 * Loads a built-in set by its name, or a CSV or NPY file by its path (told apart by their first bytes). `target` is a column name, a column
 * number from 1, or, for NPY inputs, the path of an NPY file of targets. A file with a built-in name is reached as `./iris`.
 * Throws BadData.
 */
export async function loadTable(source: string, options: Omit<CsvOptions, 'file'> = {}): Promise<Table> {
  if (isBuiltIn(source)) return builtInTable(source, options.target);
  const bytes = await contents(source);
  if (!isNpy(bytes)) return readCsv(decode(bytes, source), { file: source, ...options });
  const { target } = options;
  const matrix = { file: source, array: readNpy(bytes, source) };
  return npyTable(matrix, target?.endsWith('.npy') ? await npyFile(target) : target);
}

async function npyFile(file: string): Promise<NpyFile> {
  return { file, array: readNpy(await contents(file), file) };
}

async function contents(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'no such file' : `cannot be read (${message})`;
    throw new BadData({ file }, problem, `check the path, or name a built-in set: ${builtInNames.join(', ')}`);
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadData({ file }, 'neither an NPY file nor UTF-8 text', 'save the table as CSV in UTF-8');
  }
}
