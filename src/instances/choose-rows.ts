/**
 * A subset of `count` rows that needs no chance. Classes given: each in turn (ascending by target) gives its next row, so that every class is
 * represented as evenly as it can be and fewer rows are always the beginning of more. Otherwise: evenly spaced rows ⌊k·n/count⌋.
 * Indices from 0, all of them when count ≥ n.
 */
export function chooseRows(targets: Float64Array, byClass: boolean, count: number): number[] {
  const n = targets.length;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`cannot take ${count} rows: give a whole number from 1`);
  if (count >= n) return Array.from({ length: n }, (_, i) => i);
  if (!byClass) return Array.from({ length: count }, (_, k) => Math.floor((k * n) / count));
  const classes = [...new Set(targets)].sort((a, b) => a - b);
  const queues = classes.map((value) => [...targets.keys()].filter((i) => targets[i] === value));
  const chosen: number[] = [];
  for (let turn = 0; chosen.length < count; turn++) {
    chosen.push(...queues.flatMap((queue) => queue.slice(turn, turn + 1)).slice(0, count - chosen.length));
  }
  return chosen;
}
