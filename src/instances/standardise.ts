import { moderate } from './unit-row.js';

/**
 * Columns centred and divided by their standard deviation (the population one, over n), as columns. A constant column would become
 * zero and carries nothing: it is left out. Sizes do not matter: columns near the overflow limit and subnormal ones work.
 */
export function standardise(
  inputs: Float64Array,
  rows: number,
  columns: number,
): { inputs: Float64Array; kept: number[] } {
  const standardised = Array.from({ length: columns }, (_, j) =>
    standardiseColumn(Float64Array.from({ length: rows }, (_, i) => inputs[i * columns + j]!)),
  );
  const kept = standardised.flatMap((column, j) => (column ? [j] : []));
  const result = new Float64Array(rows * kept.length);
  for (const [at, j] of kept.entries()) {
    for (let i = 0; i < rows; i++) result[i * kept.length + at] = standardised[j]![i]!;
  }
  return { inputs: result, kept };
}

/** Undefined when the column is constant: equality is decided on the values themselves, not on a rounded deviation. */
function standardiseColumn(values: Float64Array): Float64Array | undefined {
  if (values.every((value) => value === values[0])) return undefined;
  moderate(values);
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const deviations = values.map((value) => value - mean);
  const variance = deviations.reduce((sum, value) => sum + (value * value) / values.length, 0);
  return deviations.map((value) => value / Math.sqrt(variance));
}
