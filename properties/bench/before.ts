import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TimedCase, TreeRequest } from './tree-worker.js';

/** The cases that two trees got through on one theorem, each in about the same processor time. */
export interface BeforeAndAfter {
  readonly theorem: string;
  readonly before: readonly TimedCase[];
  readonly after: readonly TimedCase[];
}

/** The first cases are not timed: compilation, tables. */
const warmUp = { from: 1_000_000, before: 6, after: 24 };
/** About as long as four of the older tree's cases. */
const blocks = { before: 4, after: 16 };

/**
 * Runs the cases of `check` of two built trees of this package in turn, block by block, each on one worker thread, until both have used
 * so many seconds of processor time per theorem. The cases themselves differ: what a seed names has changed with the trees.
 */
export async function beforeAndAfter(
  trees: { readonly before: string; readonly after: string },
  theorems: readonly string[],
  seconds: number,
  progress: (line: string) => void = () => undefined,
): Promise<BeforeAndAfter[]> {
  const rows: BeforeAndAfter[] = [];
  for (const theorem of theorems) {
    const [before, after] = [new Tree(trees.before, theorem), new Tree(trees.after, theorem)];
    try {
      await before.ask(warmUp.from, warmUp.before);
      await after.ask(warmUp.from, warmUp.after);
      while (Math.min(before.seconds, after.seconds) < seconds) {
        if (before.seconds <= after.seconds) await before.next(blocks.before);
        else await after.next(blocks.after);
      }
      rows.push({ theorem, before: before.cases, after: after.cases });
      progress(`${theorem}: ${before.cases.length} cases before, ${after.cases.length} after`);
    } finally {
      await Promise.all([before.end(), after.end()]);
    }
  }
  return rows;
}

class Tree {
  readonly cases: TimedCase[] = [];
  readonly #worker: Worker;

  constructor(
    tree: string,
    private readonly theorem: string,
  ) {
    this.#worker = new Worker(new URL('./tree-worker.js', import.meta.url), { workerData: { tree, seed: 'bench' } });
  }

  get seconds(): number {
    return this.cases.reduce((sum, { microseconds }) => sum + microseconds, 0) / 1e6;
  }

  async ask(from: number, count: number): Promise<readonly TimedCase[]> {
    this.#worker.postMessage({ theorem: this.theorem, from, count } satisfies TreeRequest);
    const [cases] = (await once(this.#worker, 'message')) as [readonly TimedCase[]];
    return cases;
  }

  async next(count: number): Promise<void> {
    this.cases.push(...(await this.ask(this.cases.length, count)));
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
