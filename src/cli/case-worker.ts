/** Runs in a worker thread: checks the cases it is asked for, one at a time. */
import { parentPort } from 'node:worker_threads';
import { theorems } from '../../theorems/index.js';
import { checkAt } from '../verify/check-theorem.js';
import type { CaseReply, CaseRequest } from './case-pool.js';
import { theoremNamed } from './theorem-named.js';

parentPort?.on('message', ({ theorem, index, options }: CaseRequest) => {
  let reply: CaseReply;
  try {
    reply = { checked: checkAt(theoremNamed(theorems, theorem), index, options) };
  } catch (error) {
    reply = { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
});
