/** Where in a file something is wrong. Rows and columns count from 1; the header, if any, is not a row. */
export interface Place {
  readonly file: string;
  readonly row?: number;
  /** The line of a text file, when it is known. */
  readonly line?: number;
  /** Its name, or its number when the file has no header. */
  readonly column?: string | number;
}

/** Data that cannot be used: one clear line that says where, what is wrong, and what to do. The command line exits with 65. */
export class BadData extends Error {
  override readonly name: string = 'BadData';
  readonly place: Place;
  readonly problem: string;
  readonly remedy: string;

  constructor(place: Place, problem: string, remedy: string) {
    super(`${describe(place)}: ${problem}; ${remedy}`.replace(/\s+/g, ' '));
    this.place = place;
    this.problem = problem;
    this.remedy = remedy;
  }
}

function describe({ file, row, line, column }: Place): string {
  const parts = [file];
  if (row !== undefined) parts.push(line === undefined ? `row ${row}` : `row ${row} (line ${line})`);
  if (column !== undefined) parts.push(typeof column === 'number' ? `column ${column}` : `column "${column}"`);
  return parts.join(', ');
}
