/**
 * The groups of two or more rows (indices from 0, ascending) that are equal entry for entry; 0 equals −0. Groups come in the order of their
 * first row. Linear time in the size of the matrix.
 */
export function equalRows(inputs: Float64Array, columns: number): number[][] {
  const buckets = new Map<number, number[][]>();
  const groups: number[][] = [];
  for (let i = 0; i * columns < inputs.length; i++) {
    const row = inputs.subarray(i * columns, (i + 1) * columns);
    const hash = hashOf(row);
    const bucket = buckets.get(hash) ?? [];
    buckets.set(hash, bucket);
    const group = bucket.find(([first]) => row.every((value, j) => value === inputs[first! * columns + j]));
    if (group) {
      group.push(i);
    } else {
      bucket.push([i]);
      groups.push(bucket.at(-1)!);
    }
  }
  return groups.filter(({ length }) => length > 1);
}

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** FNV-1a over the 32-bit halves; adding 0 makes −0 and 0 alike. */
function hashOf(row: Float64Array): number {
  let hash = 0x811c9dc5;
  for (const value of row) {
    number[0] = value + 0;
    hash = Math.imul(hash ^ halves[0]!, 0x01000193);
    hash = Math.imul(hash ^ halves[1]!, 0x01000193);
  }
  return hash;
}
