import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TimedCase, TreeRequest } from './tree-worker.js';

/** The cases that two trees got through on one theorem, each in about the same time. */
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
 * Runs the cases of `check` of two built trees of this package in turn, block by block, each in a process of its own, until both have used
 * so many seconds per theorem. The cases themselves differ: what a seed names has changed with the trees.
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
      before.end();
      after.end();
    }
  }
  return rows;
}

class Tree {
  readonly cases: TimedCase[] = [];
  readonly #process: ChildProcess;

  constructor(
    private readonly tree: string,
    private readonly theorem: string,
  ) {
    this.#process = fork(fileURLToPath(new URL('./tree-worker.js', import.meta.url)), [tree, 'bench']);
  }

  get seconds(): number {
    return this.cases.reduce((sum, { elapsed }) => sum + elapsed, 0) / 1e6;
  }

  async ask(from: number, count: number): Promise<readonly TimedCase[]> {
    this.#process.send({ theorem: this.theorem, from, count } satisfies TreeRequest);
    const over = new AbortController();
    const signal = over.signal;
    const died = once(this.#process, 'exit', { signal }).then(([code]) => {
      throw new Error(`the cases of ${this.tree} ended with exit code ${code}`);
    });
    const [cases] = (await Promise.race([once(this.#process, 'message', { signal }), died]).finally(() => {
      died.catch(() => undefined);
      over.abort();
    })) as [readonly TimedCase[]];
    return cases;
  }

  async next(count: number): Promise<void> {
    this.cases.push(...(await this.ask(this.cases.length, count)));
  }

  end(): void {
    this.#process.kill();
  }
}
