import type { CaseOptions } from '../verify/check-theorem.js';

/** What `check` lets one usual instance spend: some milliseconds of its run, 8 MiB, ten draws where no run is needed. */
export const standardCases: Pick<CaseOptions, 'operations' | 'bytes' | 'draws'> = {
  operations: 2e7,
  bytes: 2 ** 23,
  draws: 10,
};
