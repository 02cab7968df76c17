import fc, { type Arbitrary } from 'fast-check';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * Whole numbers of a range, drawn in proportion to `weight` (whole numbers ≥ 0), shrinking to the least. An index into a sorted list rather
 * than a choice between ranges, so that shrinking can cross from one weight to another.
 */
export function sizes({ min, max }: Range, weight: (size: number) => number): Arbitrary<number> {
  const list: number[] = [];
  for (let size = min; size <= max; size++) for (let k = 0; k < weight(size); k++) list.push(size);
  if (list.length === 0) throw new RangeError(`no size between ${min} and ${max}`);
  return fc.noBias(fc.nat(list.length - 1)).map((at) => list[at]!);
}
