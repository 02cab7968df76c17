import type { Seen } from './recollection.js';

/** Up to so many neurons are all looked at. */
const few = 16;

/** Changes of a preactivation below this say more about rounding than about σ′. */
const smallChange = 2 ** -30;

/**
 * The neurons of which claims about any neuron are evaluated, m × n preactivations in, in increasing order: all when they are few; else the
 * first, the last, the one with the largest |σ′|, and for every pair of iterates the one that moved farthest, the one whose σ′ changed most and
 * the one whose σ′ changed most for how far its preactivation moved, where the Lipschitz bound of σ′ is nearest to being broken.
 */
export function neuronsInView(
  n: number,
  now: Seen,
  pairs: readonly { readonly from: Seen; readonly to: Seen }[],
): readonly number[] {
  const m = now.slopes.length / n;
  if (m <= few) return Array.from({ length: m }, (_, r) => r);
  const chosen = new Set([0, m - 1, extreme(n, m, (at) => Math.abs(now.slopes[at]!))]);
  for (const { from, to } of pairs) {
    const move = (at: number): number => Math.abs(to.preactivations[at]! - from.preactivations[at]!);
    const change = (at: number): number => Math.abs(to.slopes[at]! - from.slopes[at]!);
    chosen.add(extreme(n, m, move));
    chosen.add(extreme(n, m, change));
    chosen.add(extreme(n, m, (at) => change(at) / (move(at) + smallChange)));
  }
  return [...chosen].sort((a, b) => a - b);
}

/** The first neuron at which the largest value stands. */
function extreme(n: number, m: number, value: (at: number) => number): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < m * n; at++) {
    const here = value(at);
    if (here > most) [best, most] = [at, here];
  }
  return Math.floor(best / n);
}
