/** Runs in a worker thread: the loop of peak.ts, whenever it is started there. */
import { workerData } from 'node:worker_threads';
import { DONE, peakLoop, READY, STARTED } from './peak.js';

const words = workerData as Int32Array;
const loop = peakLoop();
let started = Atomics.load(words, STARTED);
Atomics.add(words, READY, 1);
for (;;) {
  Atomics.wait(words, STARTED, started);
  started = Atomics.load(words, STARTED);
  loop();
  Atomics.add(words, DONE, 1);
  Atomics.notify(words, DONE);
}
