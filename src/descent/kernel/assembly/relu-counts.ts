import { counts, maskBytes, samples } from './layout';
import { columns, padded, pairs } from './relu-neuron';

/** Adds the block's neurons to the thread's counts of pairs i ≤ j. */
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

/** Integers: the order in which threads add them makes no difference. */
export function addCounts(own: usize): void {
  const n = samples();
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const count = load<i32>(pairs(own) + (<usize>(i * n + j) << 2));
      if (count != 0) addToPair(i, j, count);
    }
  }
}

@inline function addToPair(i: i32, j: i32, count: i32): void {
  const size = <i32>padded();
  atomic.add<i32>(counts() + (<usize>(i * size + j) << 2), count);
  if (i != j) atomic.add<i32>(counts() + (<usize>(j * size + i) << 2), count);
}

/** Changes one entry of a pattern and the counts of pairs with it. */
export function flip(mask: usize, i: i32): void {
  const at = mask + <usize>(i >> 3);
  const bit = <u8>1 << <u8>(i & 7);
  const becomes = (load<u8>(at) & bit) == 0;
  if (becomes) store<u8>(at, load<u8>(at) | bit);
  for (let b = 0, end = maskBytes(); b < end; b++) {
    for (let active = <u32>load<u8>(mask + <usize>b); active != 0; active &= active - 1) {
      addToPair(i, (b << 3) + ctz(active), becomes ? 1 : -1);
    }
  }
  if (!becomes) store<u8>(at, load<u8>(at) & ~bit);
}
