import type { ClassLabel } from './table.js';

/**
 * Class names become evenly spaced numbers in [−1, 1], in the order of their UTF-16 code units (independent of locale and of
 * the order of rows): K names give (2k − K + 1)/(K − 1); a single one gives 0.
 */
export function encodeClasses(labels: readonly string[]): { classes: ClassLabel[]; targets: Float64Array } {
  const names = [...new Set(labels)].sort();
  const classes = names.map((label, k) => ({
    label,
    value: names.length === 1 ? 0 : (2 * k - names.length + 1) / (names.length - 1),
  }));
  const values = new Map(classes.map(({ label, value }) => [label, value]));
  return { classes, targets: Float64Array.from(labels, (label) => values.get(label)!) };
}
