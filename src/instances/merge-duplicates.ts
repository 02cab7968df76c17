import { equalRows } from './equal-rows.js';
import { counted, listedRows, type Note } from './note.js';
import type { Preparation } from './prepared-data.js';

/** The indices of the rows that stay: of equal rows with equal targets the first, unless all are kept. */
export function mergeDuplicates(
  inputs: Float64Array,
  d: number,
  targets: Float64Array,
  mode: Preparation['duplicates'],
  notes: Note[],
): number[] {
  const agreeing = equalRows(inputs, d).flatMap((group) =>
    [...new Set(group.map((i) => targets[i]!))].map((target) => group.filter((i) => targets[i] === target)),
  );
  const groups = agreeing.filter(({ length }) => length > 1).map((group) => group.map((i) => i + 1));
  const later = new Set(groups.flatMap(([, ...others]) => others));
  if (later.size > 0) {
    const what = `${counted(later.size, 'row')} equal to an earlier one, targets included`;
    const done = mode === 'keep' ? 'kept-duplicates' : 'merged-duplicates';
    const text = `${what}, ${mode === 'keep' ? 'kept' : 'merged with it'}: ${listedRows(groups)}.`;
    notes.push({ done, text, groups, value: later.size });
  }
  return Array.from({ length: targets.length }, (_, i) => i).filter((i) => mode === 'keep' || !later.has(i + 1));
}
