import { counts, maskBytes, samples, scratch, scratchBytes, threads } from './layout';
import { columns, padded, pairs } from './relu-neuron';

/** Adds the block's neurons to the thread's counts of pairs. */
export function countPairs(own: usize): void {
  const n = samples();
  const bits = columns(own);
  for (let i = 0; i < n; i++) {
    const one = load<u64>(bits + (<usize>i << 3));
    if (one == 0) continue;
    const row = pairs(own) + ((<usize>i * <usize>n) << 2);
    for (let j = i; j < n; j++) {
      const at = row + (<usize>j << 2);
      store<i32>(at, load<i32>(at) + <i32>popcnt(one & load<u64>(bits + (<usize>j << 3))));
    }
  }
}

/** Adds every thread's counts to those of the run, once no thread is at work, and clears them. Integers: their order makes no difference. */
export function gatherCounts(): void {
  const n = samples();
  const size = <i32>padded();
  for (let thread = 0; thread < threads(); thread++) {
    let from = pairs(scratch() + <usize>thread * scratchBytes());
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const count = load<i32>(from);
        if (count != 0) {
          store<i32>(from, 0);
          add(i * size + j, count);
          if (i != j) add(j * size + i, count);
        }
        from += 4;
      }
    }
  }
}

@inline function add(pair: i32, count: i32): void {
  const at = counts() + (<usize>pair << 2);
  store<i32>(at, load<i32>(at) + count);
}

/** Clears every thread's counts: what memory they lie in may have been used before. */
export function clearCounts(): void {
  const bytes = <usize>(samples() * samples()) << 2;
  for (let thread = 0; thread < threads(); thread++) memory.fill(pairs(scratch() + <usize>thread * scratchBytes()), 0, bytes);
}

/** Changes one entry of a pattern and the thread's counts of pairs with it. */
export function flip(mask: usize, i: i32, own: usize): void {
  const at = mask + <usize>(i >> 3);
  const bit = <u8>1 << <u8>(i & 7);
  const becomes = (load<u8>(at) & bit) == 0;
  if (becomes) store<u8>(at, load<u8>(at) | bit);
  const row = pairs(own) + ((<usize>i * <usize>samples()) << 2);
  const change = becomes ? 1 : -1;
  for (let b: usize = 0, end = <usize>maskBytes(); b < end; b++) {
    for (let active = <u32>load<u8>(mask + b); active != 0; active &= active - 1) {
      const at = row + (((b << 3) + <usize>ctz(active)) << 2);
      store<i32>(at, load<i32>(at) + change);
    }
  }
  if (!becomes) store<u8>(at, load<u8>(at) & ~bit);
}
