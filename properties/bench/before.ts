import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TreeRequest, TriedCase } from './tree-worker.js';

/** The cases that a tree got through, in so many seconds by the clock and of processor time. */
export interface Throughput {
  readonly cases: readonly TriedCase[];
  readonly elapsed: number;
  readonly processor: number;
}

/** What two trees got through on one theorem, each in about the same time. */
export interface BeforeAndAfter {
  readonly theorem: string;
  readonly before: Throughput;
  readonly after: Throughput;
}

/** The first cases are not timed: compilation, tables. */
const warmUp = { from: 1_000_000, before: 6, after: 24 };
/** About as long as four of the older tree's cases. */
const blocks = { before: 4, after: 32 };

/**
 * Runs the cases of `check` of two built trees of this package in turn, block by block, each on as many threads as its `check` has, until both
 * have used so many seconds per theorem. The cases themselves differ: what a seed names has changed with the trees.
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
      await before.warmUp(warmUp.from, warmUp.before);
      await after.warmUp(warmUp.from, warmUp.after);
      while (Math.min(before.elapsed, after.elapsed) < seconds) {
        if (before.elapsed <= after.elapsed) await before.next(blocks.before);
        else await after.next(blocks.after);
      }
      rows.push({ theorem, before, after });
      progress(`${theorem}: ${before.cases.length} cases before, ${after.cases.length} after`);
    } finally {
      await Promise.all([before.end(), after.end()]);
    }
  }
  return rows;
}

class Tree implements Throughput {
  readonly cases: TriedCase[] = [];
  elapsed = 0;
  processor = 0;
  readonly #workers: readonly Worker[];

  constructor(
    tree: string,
    private readonly theorem: string,
  ) {
    const threads = existsSync(`${tree}/dist/src/cli/case-pool.js`) ? availableParallelism() : 1;
    const workerData = { tree, seed: 'bench' };
    this.#workers = Array.from(
      { length: threads },
      () => new Worker(new URL('./tree-worker.js', import.meta.url), { workerData }),
    );
  }

  /** Every thread tries all of them. */
  async warmUp(from: number, count: number): Promise<void> {
    await Promise.all(this.#workers.map((worker) => this.#try([worker], from, count)));
  }

  /** The next cases of the sequence, in its order. */
  async next(count: number): Promise<void> {
    const start = performance.now();
    const used = process.cpuUsage();
    this.cases.push(...(await this.#try(this.#workers, this.cases.length, count)));
    const { user, system } = process.cpuUsage(used);
    this.processor += (user + system) / 1e6;
    this.elapsed += (performance.now() - start) / 1e3;
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  /** Whichever thread is free takes the next case. */
  async #try(workers: readonly Worker[], from: number, count: number): Promise<readonly TriedCase[]> {
    const tried: TriedCase[] = [];
    let started = 0;
    const work = async (worker: Worker): Promise<void> => {
      while (started < count) {
        const k = started++;
        worker.postMessage({ theorem: this.theorem, index: from + k } satisfies TreeRequest);
        [tried[k]] = (await once(worker, 'message')) as [TriedCase];
      }
    };
    await Promise.all(workers.map(work));
    return tried;
  }
}
