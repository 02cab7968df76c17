import {
  chunks, DISTANCE, FAULT, FINISHED, HOLDERS, kind, scratch, scratchBytes, SLEEPERS, START, STEP, STOP, TAKEN, task, threads, TICKET,
} from './layout';
import { reluChunk } from './relu';
import { clearCounts, gatherCounts } from './relu-counts';
import { distanceChunk, scaleRows, smoothChunk } from './smooth';
import { RELU } from './tails';

/** Looks at a word this often before going to sleep on it: some 20 µs. */
const SPINS = 20000;
/** So many times SPINS take some 50 ms. */
const ROUNDS = 2500;
/** A ticket that no chunk is left for; also what keeps late workers out while parameters change. */
const CLOSED = 0xff;
/** What a worker does until it is told to stop. */
export function work(thread: i32): void {
  let seen = atomic.load<i32>(TICKET) & ~CLOSED;
  while (true) {
    let ticket = atomic.load<i32>(TICKET);
    for (let spin = 0; (ticket & ~CLOSED) == seen && spin < SPINS; spin++) {
      if (atomic.load<i32>(STOP) != 0) return;
      ticket = atomic.load<i32>(TICKET);
    }
    if ((ticket & ~CLOSED) == seen) {
      atomic.add<i32>(SLEEPERS, 1);
      atomic.wait<i32>(TICKET, ticket, 1_000_000_000);
      atomic.sub<i32>(SLEEPERS, 1);
      continue;
    }
    seen = ticket & ~CLOSED;
    takeChunks(thread, seen);
  }
}

/** Keeps workers from taking chunks, so that parameters may change. */
function close(): void {
  atomic.store<i32>(TICKET, atomic.load<i32>(TICKET) | CLOSED);
}

/**
 * Runs the task that the parameters describe, with the help of whatever workers there are. 0: done, −1: no chunk came back for
 * `patience` times 50 ms, else 1 + the thread that threw.
 */
export function run(mayWait: bool, patience: i32): i32 {
  if (kind() == RELU && task() == START) clearCounts();
  atomic.store<i32>(FINISHED, 0);
  const generation = (atomic.load<i32>(TICKET) & ~CLOSED) + 0x100;
  atomic.store<i32>(TICKET, generation);
  if (atomic.load<i32>(SLEEPERS) > 0) atomic.notify(TICKET);
  takeChunks(0, generation);
  const all = chunks();
  for (let waited = 0, last = 0, rounds = 0; waited < patience; ) {
    let done = atomic.load<i32>(FINISHED);
    for (let spin = 0; done != all && spin < SPINS; spin++) done = atomic.load<i32>(FINISHED);
    const fault = atomic.load<i32>(FAULT);
    if (fault != 0) return fault;
    if (done == all) {
      close();
      if (kind() == RELU && task() != DISTANCE) gatherCounts();
      return 0;
    }
    if (done != last) waited = 0;
    last = done;
    if (!mayWait) {
      rounds = (rounds + 1) % ROUNDS;
      if (rounds == 0) waited++;
      continue;
    }
    if (atomic.wait<i32>(FINISHED, done, 50_000_000) == 2) waited++;
  }
  return -1;
}

/** Takes chunks of one generation until none is left. */
function takeChunks(thread: i32, generation: i32): void {
  let own: usize = 0;
  while (true) {
    const ticket = atomic.load<i32>(TICKET);
    if ((ticket & ~CLOSED) != generation || (ticket & CLOSED) >= chunks() || thread >= threads()) return;
    if (atomic.cmpxchg<i32>(TICKET, ticket, ticket + 1) != ticket) continue;
    if (own == 0) {
      own = scratch() + <usize>thread * scratchBytes();
      prepare(own);
    }
    const holder = HOLDERS + <usize>(ticket & CLOSED);
    store<u8>(holder, <u8>(thread + 1));
    runChunk(ticket & CLOSED, own);
    store<u8>(holder, 0);
    const taken = TAKEN + (<usize>thread << 2);
    store<i32>(taken, load<i32>(taken) + 1);
    if (atomic.add<i32>(FINISHED, 1) + 1 == chunks()) atomic.notify(FINISHED);
  }
}

/** What every thread computes for itself before its first chunk of a step. */
function prepare(own: usize): void {
  if (kind() != RELU && task() == STEP) scaleRows(own);
}

function runChunk(chunk: i32, own: usize): void {
  if (kind() == RELU) reluChunk(chunk, own);
  else if (task() == DISTANCE) distanceChunk(chunk, own);
  else smoothChunk(chunk, own);
}
