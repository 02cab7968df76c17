import { Worker } from 'node:worker_threads';
import { kernelFunctions } from '../../src/descent/kernel/testing/evaluator.js';

/** The multiply-add peak: what a loop that uses nothing but registers takes for 10⁹ operations, in milliseconds. */
export interface Peak {
  /** f64x2, on this thread. */
  narrow(): number;
  /** With wide vectors, where there are any, otherwise the same; on this thread. */
  alone(): number;
  /** That on all threads at once, 10⁹ operations on each: as long as alone where the processors are free. Throws where a worker is dead. */
  together(): number;
  /** Ends the workers. */
  end(): void;
}

/** What threads share that run the loop together: 32-bit words. */
export const STARTED = 0;
export const DONE = 1;
export const READY = 2;

export interface PeakWork {
  readonly words: Int32Array;
  readonly wide: boolean;
}

/** Turns of the loop: long beside what it takes to wake a thread, and alone no shorter, for clocks fall with time. */
export const ITERATIONS = 1e7;

/** A worker that takes longer is dead: the loop takes some 20. */
const PATIENCE_MS = 10_000;

/** The loop on this thread, warmed up, and the operations in a turn of it. */
export function peakLoop(wide: boolean): { readonly run: () => void; readonly operations: number } {
  const { peak, widePeak } = kernelFunctions().exports;
  const loop = wide ? widePeak : peak;
  for (let k = 0; k < 20; k++) loop(1e5, 0.99, 0.5);
  return { run: () => void loop(ITERATIONS, 0.99, 0.5), operations: wide ? 96 : 48 };
}

/** Starts a worker for every thread but this and waits until they are warm. */
export async function startPeak(threads: number, wide: boolean): Promise<Peak> {
  const words = new Int32Array(new SharedArrayBuffer(12));
  const workers = Array.from(
    { length: threads - 1 },
    () => new Worker(new URL('./peak-worker.js', import.meta.url), { workerData: { words, wide } satisfies PeakWork }),
  );
  for (const worker of workers) worker.unref();
  while (Atomics.load(words, READY) < workers.length) await new Promise((resolve) => setTimeout(resolve, 1));
  const narrow = peakLoop(false);
  const loop = peakLoop(wide);
  const timed = (run: () => void, { operations } = loop): number => {
    const start = performance.now();
    run();
    return ((performance.now() - start) * 1e9) / (operations * ITERATIONS);
  };
  return {
    narrow: () => timed(narrow.run, narrow),
    alone: () => timed(loop.run),
    together: () =>
      timed(() => {
        Atomics.store(words, DONE, 0);
        Atomics.add(words, STARTED, 1);
        Atomics.notify(words, STARTED);
        loop.run();
        for (let done = 0; done < workers.length; done = Atomics.load(words, DONE)) {
          if (Atomics.wait(words, DONE, done, PATIENCE_MS) !== 'timed-out') continue;
          throw new Error(`of ${workers.length} workers of the peak loop ${done} came back in ${PATIENCE_MS} ms`);
        }
      }),
    end: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}
