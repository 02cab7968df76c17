import { BadData } from './bad-data.js';
import { counted, type Note } from './note.js';
import type { Preparation } from './prepared-data.js';
import { standardise } from './standardise.js';
import type { Table } from './table.js';

/** The columns rows are made of: as they are, standardised, or with a constant one appended. A copy in any case. */
export function prepareColumns(
  { name, rows, columns, inputs, columnNames }: Table,
  mode: Preparation['rows'],
  notes: Note[],
): { inputs: Float64Array; names: readonly string[] } {
  if (mode === 'bias') {
    const extended = new Float64Array(rows * (columns + 1)).fill(1);
    for (let i = 0; i < rows; i++) extended.set(inputs.subarray(i * columns, (i + 1) * columns), i * (columns + 1));
    notes.push({ done: 'appended-constant', text: 'A constant coordinate 1 was appended to every row.' });
    return { inputs: extended, names: [...columnNames, 'constant 1'] };
  }
  if (mode !== 'standardise') return { inputs: inputs.slice(), names: columnNames };
  const { inputs: standardised, kept } = standardise(inputs, rows, columns);
  if (kept.length === 0) {
    throw new BadData(
      { file: name },
      'every input column is constant, so standardising leaves nothing',
      'use --rows unit',
    );
  }
  const text = `Columns were centred and divided by their standard deviation over all ${counted(rows, 'row')}.`;
  notes.push({ done: 'standardised-columns', text });
  const dropped = columnNames.filter((_, j) => !kept.includes(j));
  if (dropped.length > 0) {
    const text = `Constant columns were left out: ${dropped.join(', ')}.`;
    notes.push({ done: 'dropped-constant-columns', text, columns: dropped });
  }
  return { inputs: standardised, names: kept.map((j) => columnNames[j]!) };
}
