/** Runs in a worker thread: checks cases with what another built tree of this package has, as its `check` does. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Theorem } from '../../src/claim/theorem.js';
import type { CaseOptions } from '../../src/verify/check-theorem.js';
import type { Case } from '../../src/verify/theorem-verdict.js';
import { type CaseFigures, figuresOf, isMet } from './case-figures.js';

/** How one case went. */
export interface TriedCase extends CaseFigures {
  readonly met: boolean;
}

/** One case of the sequence that `seed` names. */
export interface TreeRequest {
  readonly theorem: string;
  readonly index: number;
}

/** What `check` let a case spend before that stood in a file of its own. */
const first = { operations: 2e7, bytes: 2 ** 24, draws: 10 };

const { tree, seed } = workerData as { readonly tree: string; readonly seed: string };
const { theorems } = (await import(`${tree}/dist/theorems/index.js`)) as { theorems: readonly Theorem[] };
const { checkAt } = (await import(`${tree}/dist/src/verify/check-theorem.js`)) as {
  checkAt: (theorem: Theorem, index: number, options: CaseOptions) => Case;
};
const { standardCases } = await import(`${tree}/dist/src/cli/standard-cases.js`).catch(() => ({
  standardCases: first,
}));

parentPort?.on('message', ({ theorem: name, index }: TreeRequest) => {
  const theorem = theorems.find((each) => each.name === name)!;
  const tried = checkAt(theorem, index, { ...standardCases, seed, lemmas: false });
  parentPort?.postMessage({ met: isMet(tried), ...figuresOf(tried) } satisfies TriedCase);
});
