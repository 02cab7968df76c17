import { BadData } from './bad-data.js';
import { chooseRows } from './choose-rows.js';
import { equalRows } from './equal-rows.js';
import { mergeDuplicates } from './merge-duplicates.js';
import { counted, listedRows, type Note } from './note.js';
import { prepareColumns } from './prepare-columns.js';
import type { Preparation, PreparedData } from './prepared-data.js';
import type { Table } from './table.js';
import { scaleToUnit } from './unit-row.js';

/** Prepares a table. Throws BadData for a row that is all zero, or when standardising leaves no column. */
export function prepareData(table: Table, preparation: Preparation = {}): PreparedData {
  const notes = [...table.notes];
  const columns = prepareColumns(table, preparation.rows ?? 'unit', notes);
  const d = columns.names.length;
  prepareRows(table.name, columns.inputs, d, preparation.rows ?? 'unit', notes);
  const targets = prepareTargets(table.targets, preparation.targets ?? 'scale', notes);
  const distinct = mergeDuplicates(columns.inputs, d, targets, preparation.duplicates ?? 'merge', notes);
  const chosen = takeRows(distinct, targets, table.classes !== undefined, preparation.take, notes);
  const inputs = new Float64Array(chosen.length * d);
  for (const [at, i] of chosen.entries()) inputs.set(columns.inputs.subarray(i * d, (i + 1) * d), at * d);
  const equal = equalRows(inputs, d).map((group) => ({
    rows: group.map((at) => chosen[at]! + 1),
    targetsAgree: group.every((at) => targets[chosen[at]!] === targets[chosen[group[0]!]!]),
  }));
  const conflicts = equal.filter(({ targetsAgree }) => !targetsAgree).map(({ rows }) => rows);
  if (conflicts.length > 0) {
    const text = `Equal rows have different targets, which no function can fit: ${listedRows(conflicts)}.`;
    notes.push({ done: 'found-conflicting-duplicates', text, groups: conflicts });
  }
  return {
    name: table.name,
    n: chosen.length,
    d,
    inputs,
    targets: Float64Array.from(chosen, (i) => targets[i]!),
    rowNumbers: chosen.map((i) => i + 1),
    columnNames: columns.names,
    targetName: table.targetName,
    equalRows: equal,
    notes,
  };
}

function prepareRows(file: string, inputs: Float64Array, d: number, mode: Preparation['rows'], notes: Note[]): void {
  for (let i = 0; i * d < inputs.length; i++) {
    const row = inputs.subarray(i * d, (i + 1) * d);
    if (mode === 'none' ? row.some((value) => value !== 0) : scaleToUnit(row)) continue;
    const after = mode === 'standardise' ? ' after standardising: the row is the mean' : '';
    throw new BadData({ file, row: i + 1 }, `all inputs are zero${after}`, 'remove the row, or use --rows bias');
  }
  if (mode === 'none') notes.push({ done: 'kept-rows', text: 'Rows were not scaled.' });
  else notes.push({ done: 'scaled-rows-to-unit', text: 'Rows were scaled to unit norm.' });
}

function prepareTargets(targets: Float64Array, mode: Preparation['targets'], notes: Note[]): Float64Array {
  const largest = targets.reduce((max, target) => Math.max(max, Math.abs(target)), 0);
  if (mode === 'raw' || largest <= 1) return targets;
  const text = `Targets were divided by max |y| = ${largest}.`;
  notes.push({ done: 'scaled-targets', text, value: largest });
  return targets.map((target) => target / largest);
}

function takeRows(
  rows: readonly number[],
  targets: Float64Array,
  byClass: boolean,
  take: number | undefined,
  notes: Note[],
): readonly number[] {
  if (take === undefined) return rows;
  const chosen = chooseRows(
    Float64Array.from(rows, (i) => targets[i]!),
    byClass,
    take,
  ).map((at) => rows[at]!);
  const how = byClass ? 'the first of every class in turn' : 'evenly spaced';
  const text =
    take < rows.length
      ? `${take} of ${rows.length} rows were taken, ${how}.`
      : `All ${counted(rows.length, 'row')} were taken.`;
  notes.push({ done: 'took-rows', text, value: chosen.length });
  return chosen;
}
