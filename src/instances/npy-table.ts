import { BadData } from './bad-data.js';
import type { NpyArray } from './read-npy.js';
import type { Table } from './table.js';

/** An NPY array and the file it came from. */
export interface NpyFile {
  readonly file: string;
  readonly array: NpyArray;
}

/**
 * A table from a matrix and a separate vector of targets (n, or n × 1), or from a matrix alone, one of whose columns is the target: the column
 * with that number from 1, by default the last. Throws BadData for shapes that do not fit and for NaN or infinite entries.
 */
export function npyTable(matrix: NpyFile, target?: NpyFile | string): Table {
  const { file, array } = matrix;
  const [rows, width] = array.shape;
  if (rows === undefined || width === undefined) {
    throw new BadData({ file }, 'the inputs have one dimension', 'reshape them to rows × columns');
  }
  if (rows === 0 || width === 0) {
    throw new BadData({ file }, `the array is empty (${rows} × ${width})`, 'give at least one row and one column');
  }
  const column = typeof target === 'object' ? width : targetColumn(target, width, file);
  const columns = width - (column < width ? 1 : 0);
  const inputs = new Float64Array(rows * columns);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) if (j !== column) inputs[at++] = entry(matrix, i, j);
  }
  const targets = typeof target === 'object' ? vector(target, rows, file) : columnOf(matrix, column);
  const numbers = Array.from({ length: width }, (_, j) => `column ${j + 1}`);
  return {
    name: file,
    rows,
    columns,
    inputs,
    columnNames: numbers.filter((_, j) => j !== column),
    targets,
    targetName: typeof target === 'object' ? target.file : numbers[column]!,
    notes: [],
  };
}

function targetColumn(target: string | undefined, width: number, file: string): number {
  if (width < 2) {
    throw new BadData({ file }, 'there is only one column', 'give the targets as a second NPY file with --target');
  }
  if (target === undefined) return width - 1;
  if (/^\d+$/.test(target) && Number(target) >= 1 && Number(target) <= width) return Number(target) - 1;
  const remedy = `choose a number from 1 to ${width}, or an NPY file of targets`;
  throw new BadData({ file }, `there is no target column "${target}"`, remedy);
}

function vector(target: NpyFile, rows: number, inputs: string): Float64Array {
  const { file, array } = target;
  const [length, width = 1] = array.shape;
  if (length !== rows || width !== 1) {
    const problem = `the targets have shape ${array.shape.join(' × ')} while ${inputs} has ${rows} rows`;
    throw new BadData({ file }, problem, 'give exactly one target per row');
  }
  return Float64Array.from({ length: rows }, (_, i) => entry(target, i, 0));
}

function columnOf(matrix: NpyFile, column: number): Float64Array {
  return Float64Array.from({ length: matrix.array.shape[0]! }, (_, i) => entry(matrix, i, column));
}

function entry({ file, array }: NpyFile, i: number, j: number): number {
  const value = array.data[i * (array.shape[1] ?? 1) + j]!;
  if (Number.isFinite(value)) return value;
  throw new BadData(
    { file, row: i + 1, column: j + 1 },
    `${value} is not a finite number`,
    'remove the row or correct it',
  );
}
