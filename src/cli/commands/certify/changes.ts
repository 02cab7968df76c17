import { BadData } from '../../../instances/bad-data.js';
import { prepareData } from '../../../instances/prepare-data.js';
import type { PreparedData } from '../../../instances/prepared-data.js';
import type { Table } from '../../../instances/table.js';
import type { Change } from '../../../verify/certificate/tried-changes.js';
import type { NetworkPoint } from '../../../verify/certificate/write-certificate.js';
import type { DataOptions } from '../../data-options.js';

interface Given extends DataOptions {
  readonly weights?: string;
  readonly width: number;
  readonly scale: number;
  readonly polish?: number | true;
}

/** From fewer Gauss–Newton steps than this more may help. */
const worthRepeating = 80;

/**
 * What else `lakatos certify` could start from: the network as given, if it was hardly polished; where it was drawn, standardised rows, more
 * neurons, larger weights. `start` gives the network of a run on these data with the options changed so.
 */
export function changesTo(
  table: Table,
  data: PreparedData,
  options: Given,
  start: (data: PreparedData, changed: { scale?: number; width?: number }) => NetworkPoint | Promise<NetworkPoint>,
): readonly Change[] {
  const { scale, width, polish, rows, weights } = options;
  const polished: Change = { options: '', start: () => start(data, {}) };
  const again = polish === undefined || (polish !== true && polish < worthRepeating) ? [polished] : [];
  if (weights !== undefined) return again;
  const standardised = rows === 'standardise' ? undefined : preparedIf(table, { ...options, rows: 'standardise' });
  return [
    ...again,
    ...(standardised === undefined ? [] : [{ options: '--rows standardise', start: () => start(standardised, {}) }]),
    { options: `--width ${4 * width}`, start: () => start(data, { width: 4 * width }) },
    ...[10, 100].map((factor) => ({
      options: `--scale ${factor * scale}`,
      start: () => start(data, { scale: factor * scale }),
    })),
  ];
}

/** Undefined where a row would be zero. */
function preparedIf(table: Table, options: DataOptions): PreparedData | undefined {
  try {
    return prepareData(table, options);
  } catch (error) {
    if (error instanceof BadData) return undefined;
    throw error;
  }
}
