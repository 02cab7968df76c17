/** One thing done to the data between the file and the theorem: for programs by its name, for people by its sentence. */
export interface Note {
  readonly done:
    | 'read-header'
    | 'encoded-classes'
    | 'standardised-columns'
    | 'dropped-constant-columns'
    | 'appended-constant'
    | 'scaled-rows-to-unit'
    | 'kept-rows'
    | 'scaled-targets'
    | 'merged-duplicates'
    | 'kept-duplicates'
    | 'found-conflicting-duplicates'
    | 'took-rows';
  readonly text: string;
  /** The rows concerned, by their number in the table (from 1), one list per group. */
  readonly groups?: readonly (readonly number[])[];
  readonly columns?: readonly string[];
  /** The number involved: a divisor, a count. */
  readonly value?: number;
}

/** "1 row", "2 rows". */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Groups of rows for a sentence, cut short when there are many. */
export function listedRows(groups: readonly (readonly number[])[]): string {
  const shown = groups.slice(0, 5).map((rows) => `rows ${rows.slice(0, 6).join(', ')}${rows.length > 6 ? ', …' : ''}`);
  return `${shown.join('; ')}${groups.length > 5 ? `; and ${groups.length - 5} more` : ''}`;
}
