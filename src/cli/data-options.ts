import { Option } from 'commander';
import type { Preparation } from '../instances/prepared-data.js';
import { positiveInteger } from './option-values.js';

/** What every command that takes data may be told about it. */
export interface DataOptions extends Preparation {
  readonly target?: string;
}

/** --target, --rows, --targets, --duplicates, --take. */
export function dataOptions(): readonly Option[] {
  return [
    new Option('--target <column>', 'target column by name or number, or an NPY file; default: the last column'),
    new Option('--take <number>', 'only so many rows, classes in turn').argParser(positiveInteger),
    new Option('--rows <how>', 'scale rows to unit norm, after standardising columns or appending a constant 1')
      .choices(['unit', 'none', 'standardise', 'bias'])
      .default('unit'),
    new Option('--targets <how>', 'divide targets by max |y| when that exceeds 1, or leave them')
      .choices(['scale', 'raw'])
      .default('scale'),
    new Option('--duplicates <how>', 'equal rows with equal targets become one, or stay')
      .choices(['merge', 'keep'])
      .default('merge'),
  ];
}
