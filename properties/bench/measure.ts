import type { Peer, Shape } from './peer.js';

export interface Timing {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What a batch of steps should last, and those before it, which warm up caches and wake processors that have been idle. */
const BATCH_MS = 120;
const WARM_MS = 60;
/** OpenBLAS's threads go on spinning for 25 to 100 ms after their last product, at the cost of whoever is timed next. */
const PAUSE_MS = 150;

/** Milliseconds per step, every time it was measured. */
export type Times = Map<string, number[]>;

/** Adds one time to those of that name. */
export function note(times: Times, name: string, time: number): void {
  times.set(name, [...(times.get(name) ?? []), time]);
}

/**
 * Times all peers on one problem, in turn, round after round, with a pause before each: what disturbs the machine disturbs all of
 * them, and none disturbs the next. Extra measurements are taken once a round, after one that does not count. Adds to `times` and returns it.
 */
export async function measure(
  shape: Shape,
  peers: readonly Peer[],
  rounds: number,
  extra: Readonly<Record<string, () => number>> = {},
  times: Times = new Map(),
): Promise<Times> {
  const batches = new Map<Peer, number>();
  for (const peer of peers) {
    if (!(await peer.prepare(shape))) continue;
    const once = await peer.time(1);
    batches.set(peer, Math.max(1, Math.min(1000, Math.round(BATCH_MS / once))));
  }
  keepTogether(batches);
  for (let round = 0; round < rounds; round++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    for (const take of Object.values(extra)) take();
    for (const [name, take] of Object.entries(extra)) note(times, name, take());
    for (const [peer, count] of batches) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await peer.time(Math.ceil((count * WARM_MS) / BATCH_MS));
      note(times, peer.name, await peer.time(count));
    }
  }
  for (const peer of peers) peer.drop();
  return times;
}

/** As many steps for all peers on one run: those of the slowest. */
function keepTogether(batches: Map<Peer, number>): void {
  for (const [peer, count] of batches) {
    const others = [...batches].filter(([other]) => peer.run !== undefined && other.run === peer.run);
    batches.set(peer, Math.min(count, ...others.map(([, steps]) => steps)));
  }
}

export function summaries(times: Times): Map<string, Timing> {
  return new Map([...times].map(([name, list]) => [name, summary(list)]));
}

export function summary(list: readonly number[]): Timing {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
}
