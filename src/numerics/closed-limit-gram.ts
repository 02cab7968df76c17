import { type BallMatrix, ballAt, symmetricBallMatrix } from './ball-matrix.js';
import type { DoubleDoubleBall } from './compensated-sum.js';
import { type NormBall, normBallOf } from './norm-ball.js';

/** H∞ of an activation in closed form, for the rows whose input Gram matrix is given. Undefined for row norms outside 1e-70 … 1e70. */
export interface ClosedLimitGram {
  inDoubleDouble(gram: BallMatrix): BallMatrix | undefined;
  /** The same as a norm ball, which is all that many rows can use. */
  inFloat64(gram: BallMatrix): NormBall | undefined;
}

/** What an entry of H∞ depends on: a = ‖x_i‖², b = ‖x_j‖², g = x_i·x_j; one object all three on the diagonal. */
export interface RowPair {
  readonly a: DoubleDoubleBall;
  readonly b: DoubleDoubleBall;
  readonly g: DoubleDoubleBall;
}

/** The closed form with H∞_ij = entry(‖x_i‖², ‖x_j‖², x_i·x_j); floatEntry may be a faster way to some 16 digits of it. */
export function closedLimitGram(
  entry: (pair: RowPair) => DoubleDoubleBall,
  floatEntry: (pair: RowPair) => DoubleDoubleBall = entry,
): ClosedLimitGram {
  return {
    inDoubleDouble: (gram) => {
      const pair = rowPairs(gram);
      return pair && symmetricBallMatrix(gram.size, (i, j) => entry(pair(i, j)));
    },
    inFloat64: (gram) => {
      const pair = rowPairs(gram);
      return pair && normBallOf(gram.size, (i, j) => floatEntry(pair(i, j)));
    },
  };
}

function rowPairs(gram: BallMatrix): ((i: number, j: number) => RowPair) | undefined {
  const n = gram.size;
  const squares = Array.from({ length: n }, (_, i) => ballAt(gram, i, i));
  // Products of four norms neither overflow nor lose digits to underflow.
  if (!squares.every(({ high }) => high > 1e-140 && high < 1e140)) return undefined;
  return (i, j) => ({ a: squares[i]!, b: squares[j]!, g: i === j ? squares[i]! : ballAt(gram, i, j) });
}
