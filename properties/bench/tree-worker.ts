/** Runs in a process of its own, with the threads that `check` would have: checks cases with what another built tree of this package has. */
import type { Theorem } from '../../src/claim/theorem.js';
import type { CaseOptions } from '../../src/verify/check-theorem.js';
import type { Case } from '../../src/verify/theorem-verdict.js';
import { type CaseFigures, figuresOf, isMet } from './case-figures.js';
import { processorTime } from './processor-time.js';

/** How one case went, and what it took by the clock and in processor time of all threads, in microseconds. */
export interface TimedCase extends CaseFigures {
  readonly elapsed: number;
  readonly processor: number;
  readonly met: boolean;
}

/** The cases from, from + 1, … of the sequence that `seed` names. */
export interface TreeRequest {
  readonly theorem: string;
  readonly from: number;
  readonly count: number;
}

/** What `check` let a case spend before that stood in a file of its own. */
const first = { operations: 2e7, bytes: 2 ** 24, draws: 10 };

const [tree, seed] = process.argv.slice(2) as [string, string];
const { theorems } = (await import(`${tree}/dist/theorems/index.js`)) as { theorems: readonly Theorem[] };
const { checkAt } = (await import(`${tree}/dist/src/verify/check-theorem.js`)) as {
  checkAt: (theorem: Theorem, index: number, options: CaseOptions) => Case;
};
const { standardCases } = await import(`${tree}/dist/src/cli/standard-cases.js`).catch(() => ({
  standardCases: first,
}));

process.on('message', ({ theorem: name, from, count }: TreeRequest) => {
  const theorem = theorems.find((each) => each.name === name)!;
  const cases = Array.from({ length: count }, (_, k): TimedCase => {
    const start = performance.now();
    const [one, processor] = processorTime(() => checkAt(theorem, from + k, { ...standardCases, seed, lemmas: false }));
    return { elapsed: 1e3 * (performance.now() - start), processor, met: isMet(one), ...figuresOf(one) };
  });
  process.send?.(cases);
});
