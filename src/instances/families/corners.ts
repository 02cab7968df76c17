import type { InputFamily } from './input-family.js';
import { separated } from './separated.js';

/** Lines through the corners of the cube: 2^(d−1) of them. */
export const corners: InputFamily = {
  name: 'corners',
  promise: 'distinct corners of {−1, 1}^d over √d, no two opposite',
  fit({ n, d }) {
    let least = 1;
    while (2 ** (least - 1) < n) least++;
    return { n, d: Math.max(least, d) };
  },
  generate({ n, d }, random) {
    const size = 1 / Math.sqrt(d);
    // Two different lines have |cosine| ≤ 1 − 2/d, so the sine is at least √(2/d) > 0.17 for d ≤ 64.
    return separated(n, () => Float64Array.from({ length: d }, () => random.sign() * size));
  },
};
