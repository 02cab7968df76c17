import { BadData, type Place } from './bad-data.js';
import { type CsvLine, csvLines } from './csv-lines.js';
import { encodeClasses } from './encode-classes.js';
import type { Note } from './note.js';
import { type Cell, complain, readCell } from './number-cell.js';
import type { Table } from './table.js';

export interface CsvOptions {
  /** How the file is called in messages. */
  readonly file: string;
  /** The target column: its name, or its number from 1 when no column has that name. Default: the last column. */
  readonly target?: string;
  /** Whether the first line is a header. Default: it is one when it names the target, or has names only. */
  readonly header?: boolean;
}

/**
 * Reads a table of numbers from CSV text (comma, semicolon or tab, whichever the first line has most of; RFC 4180 quotes; empty
 * lines skipped). A target column of text is taken as class names. Throws BadData with the place of the first thing wrong.
 */
export function readCsv(text: string, options: CsvOptions): Table {
  const { file } = options;
  const lines = csvLines(text, file);
  const first = lines[0];
  if (first === undefined) throw new BadData({ file }, 'the file is empty', 'give a table with at least one row');
  const hasHeader = options.header ?? (looksLikeHeader(first.cells) || holdsTarget(first.cells, options.target));
  const header = hasHeader ? first.cells : undefined;
  const body = hasHeader ? lines.slice(1) : lines;
  if (body.length === 0) {
    throw new BadData({ file }, 'there is a header but no row of data', 'give at least one row below the header');
  }
  const width = first.cells.length;
  if (width < 2) {
    throw new BadData({ file }, 'there is only one column', 'give at least one input column and a target column');
  }
  const target = findTarget(options, header, width);
  const nameOf = (j: number): string | number => header?.[j] || j + 1;
  const place = (i: number, j: number): Place => ({ file, row: i + 1, line: body[i]!.line, column: nameOf(j) });

  const inputs = new Float64Array(body.length * (width - 1));
  let at = 0;
  for (const [i, { cells, line }] of body.entries()) {
    if (cells.length !== width) {
      const problem = `${cells.length} cells where the first line has ${width}`;
      throw new BadData({ file, row: i + 1, line }, problem, 'make every row equally long');
    }
    for (let j = 0; j < width; j++) {
      if (j !== target) inputs[at++] = number(readCell(cells[j]!), cells[j]!, place(i, j));
    }
  }
  const notes: Note[] = [];
  if (header) notes.push({ done: 'read-header', text: 'The first line was read as column names.', columns: header });
  const names = first.cells.map((_, j) => String(header?.[j] || `column ${j + 1}`));
  return {
    name: file,
    rows: body.length,
    columns: width - 1,
    inputs,
    columnNames: names.filter((_, j) => j !== target),
    targetName: names[target]!,
    ...readTargets(body, target, (i) => place(i, target), notes),
    notes,
  };
}

function looksLikeHeader(cells: readonly string[]): boolean {
  const kinds = cells.map((cell) => readCell(cell).kind);
  return !kinds.includes('number') && kinds.includes('text');
}

/** A first line that holds the asked-for target name is a header even when other columns are called 0, 1, 2, … */
function holdsTarget(cells: readonly string[], target: string | undefined): boolean {
  return target !== undefined && readCell(target).kind === 'text' && cells.includes(target);
}

function findTarget({ file, target }: CsvOptions, header: readonly string[] | undefined, width: number): number {
  if (target === undefined) return width - 1;
  const named = (header ?? []).flatMap((name, j) => (name === target ? [j] : []));
  if (named.length > 1) {
    const problem = `columns ${named.map((j) => j + 1).join(' and ')} are both called "${target}"`;
    throw new BadData({ file }, problem, 'choose the target by its column number');
  }
  if (named[0] !== undefined) return named[0];
  if (/^\d+$/.test(target) && Number(target) >= 1 && Number(target) <= width) return Number(target) - 1;
  const known = header ? `one of ${header.slice(0, 8).join(', ')}${width > 8 ? ', …' : ''} or ` : '';
  throw new BadData({ file }, `there is no target column "${target}"`, `choose ${known}a number from 1 to ${width}`);
}

function readTargets(
  body: readonly CsvLine[],
  column: number,
  place: (i: number) => Place,
  notes: Note[],
): Pick<Table, 'targets' | 'classes'> {
  const texts = body.map(({ cells }) => cells[column]!);
  const read = texts.map(readCell);
  const word = read.findIndex((cell) => cell.kind === 'text');
  if (word < 0) return { targets: Float64Array.from(read, (cell, i) => number(cell, texts[i]!, place(i))) };
  for (const [i, cell] of read.entries()) {
    if (cell.kind === 'text') continue;
    if (cell.kind !== 'number') throw new BadData(place(i), ...complain(cell, texts[i]!));
    const [problem] = complain(read[word]!, texts[word]!);
    const header = word === 0 ? ' (if this line is a header, name the target column with --target)' : '';
    throw new BadData(
      place(word),
      `${problem}, though other targets are`,
      `use only numbers, or only class names${header}`,
    );
  }
  const { classes, targets } = encodeClasses(texts);
  const list = classes.map(({ label, value }) => `${label} → ${Number(value.toPrecision(4))}`);
  const shown = list.length > 12 ? [...list.slice(0, 11), '…', list.at(-1)] : list;
  notes.push({
    done: 'encoded-classes',
    text: `Class names became targets: ${shown.join(', ')}.`,
    value: classes.length,
  });
  return { targets, classes };
}

function number(cell: Cell, text: string, place: Place): number {
  if (cell.kind === 'number') return cell.value;
  throw new BadData(place, ...complain(cell, text));
}
