import { Worker } from 'node:worker_threads';
import type { CaseOptions } from '../verify/check-theorem.js';
import type { Case } from '../verify/theorem-verdict.js';

export interface CaseRequest {
  readonly theorem: string;
  readonly index: number;
  readonly options: CaseOptions;
}

export type CaseReply = { readonly checked: Case } | { readonly failed: string };

/** Threads that check cases. What a case gives does not depend on which thread ran it, nor on how many there are. */
export class CasePool {
  readonly #workers: readonly Worker[];

  constructor(size: number) {
    const entry = new URL('./case-worker.js', import.meta.url);
    this.#workers = Array.from({ length: size }, () => new Worker(entry));
  }

  get size(): number {
    return this.#workers.length;
  }

  /** Checks one case on the given thread, which must be idle. Rejects, naming the case, when the check throws or the thread dies. */
  check(thread: number, request: CaseRequest): Promise<Case> {
    const worker = this.#workers[thread];
    if (worker === undefined) throw new RangeError(`there is no thread ${thread}`);
    const what = `${request.theorem}, instance ${request.index}`;
    return new Promise((resolve, reject) => {
      const onMessage = (reply: CaseReply): void => {
        quiet();
        if ('checked' in reply) resolve(reply.checked);
        else reject(new Error(`${what}: ${reply.failed}`));
      };
      const onError = (error: Error): void => {
        quiet();
        reject(new Error(`${what}: the thread failed: ${error.message}`));
      };
      const onExit = (code: number): void => {
        quiet();
        reject(new Error(`${what}: the thread ended with code ${code}`));
      };
      const quiet = (): void => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(request);
    });
  }

  /** Ends all threads, also in the middle of a case. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
