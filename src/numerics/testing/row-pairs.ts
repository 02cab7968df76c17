import type { BallMatrix } from '../ball-matrix.js';
import type { DoubleDoubleBall } from '../compensated-sum.js';
import { encloseInputGram } from '../input-balls.js';

/** Two rows in the plane. */
export type Pair = readonly [x: readonly [number, number], y: readonly [number, number]];

/** Rows in the plane whose squares and products are double-doubles. */
export const pairs: Readonly<Record<string, Pair>> = {
  ordinary: [
    [1, 0.5],
    [-0.75, 1.25],
  ],
  'of more than 53 bits': [
    [1, 2 ** -30],
    [0.5, 3 * 2 ** -31],
  ],
  'nearly parallel': [
    [1, 0],
    [1, 2 ** -24],
  ],
  'nearly opposite': [
    [0.5, 0.5],
    [-0.5, 2 ** -25 - 0.5],
  ],
  equal: [
    [0.75, -1],
    [0.75, -1],
  ],
  orthogonal: [
    [1.5, 2],
    [-2, 1.5],
  ],
  tiny: [
    [2 ** -40, 2 ** -41],
    [2 ** -42, 2 ** -40],
  ],
  'long beside tiny': [
    [24, 18],
    [2 ** -20, 0],
  ],
  'long, nearly parallel': [
    [24, 18],
    [24, 18.125],
  ],
  'long, opposite': [
    [24, 18],
    [-24, -18],
  ],
  'long, of different length': [
    [19.5, 26],
    [3, 4.5],
  ],
};
/** Up to the length of raw tables. */
export const veryLong: Readonly<Record<string, Pair>> = {
  'very long beside tiny': [
    [2400, 1800],
    [2 ** -20, 0],
  ],
  'very long, nearly parallel': [
    [2400, 1800],
    [2400, 1800.5],
  ],
  'very long, nearly opposite': [
    [-2400, 1800],
    [2400.5, -1800],
  ],
};

/** Their input Gram matrix, exactly. */
export function gramOf([x, y]: Pair): BallMatrix {
  return encloseInputGram(Float64Array.from([...x, ...y]), 2, 2);
}

/** The entry off the diagonal, or another: 0 and 3 are the squares. */
export function entry({ high, low, radius }: BallMatrix, at = 1): DoubleDoubleBall {
  return { high: high[at]!, low: low[at]!, radius: radius[at]! };
}

/** How the middles of the squares and of the product are displaced. */
export const displacements = [
  [1, 1, 1],
  [1, -1, 1],
  [-1, -1, 1],
  [1, 1, -1],
  [-1, -1, -1],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;

/** The same matrix, what is displaced of it known to a relative `blur` only, and displaced as far as that allows. */
export function blurred(gram: BallMatrix, blur: number, [p, q, r]: readonly [number, number, number]): BallMatrix {
  const shifts = [p, r, r, q];
  const high = gram.high.map((x, at) => x * (1 + shifts[at]! * (blur >= 2 ** -52 ? blur : 0)));
  const low = gram.low.map((x, at) => x + (blur < 2 ** -52 ? gram.high[at]! * blur * shifts[at]! : 0));
  return { ...gram, high, low, radius: gram.high.map((x, at) => Math.abs(shifts[at]! * x) * blur * (1 + 2 ** -11)) };
}
