/** Runs in a worker thread: the loop of peak.ts, whenever it is started there. */
import { workerData } from 'node:worker_threads';
import { DONE, type PeakWork, peakLoop, READY, STARTED } from './peak.js';

const { words, wide } = workerData as PeakWork;
const loop = peakLoop(wide);
let started = Atomics.load(words, STARTED);
Atomics.add(words, READY, 1);
for (;;) {
  Atomics.wait(words, STARTED, started);
  started = Atomics.load(words, STARTED);
  loop.run();
  Atomics.add(words, DONE, 1);
  Atomics.notify(words, DONE);
}
