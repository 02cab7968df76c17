import { parse } from 'csv-parse/sync';
import { BadData } from './bad-data.js';

export interface CsvLine {
  readonly cells: readonly string[];
  /** The line of the file it ends on, from 1. */
  readonly line: number;
}

/**
 * CSV text as trimmed cells: RFC 4180 quotes, empty lines skipped, any byte order mark trimmed with the spaces; separated by comma, semicolon or tab,
 * whichever the first line has most of. Lines may differ in length. Throws BadData when the quotes do not match.
 */
export function csvLines(text: string, file: string): CsvLine[] {
  try {
    const records: unknown = parse(text, {
      delimiter: guessDelimiter(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      line: info.lines,
    }));
  } catch (error) {
    throw new BadData({ file }, `not a CSV table: ${(error as Error).message}`, 'check the quotes around its cells');
  }
}

function guessDelimiter(text: string): string {
  const line = /^[^\r\n]+/m.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
