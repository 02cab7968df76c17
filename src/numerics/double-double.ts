import { productError, sumError } from './error-free.js';

/** An unevaluated sum high + low with |low| ≤ half a unit in the last place of high: about 106 bits. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** u², the square of the unit roundoff of float64. */
export const squaredRoundoff: number = 2 ** -106;

export function twoSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  return { high, low: sumError(a, b, high) };
}

/** Off by at most 3u²(|x| + |y|); by less than 8u² of the sum where both have one sign. */
export function addDoubleDouble(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const s = twoSum(x.high, y.high);
  return twoSum(s.high, s.low + (x.low + y.low));
}

/** Relative error under 8u² (Joldes, Muller, Popescu 2017, algorithm 10). */
export function multiplyDoubleDouble(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const p = x.high * y.high;
  return twoSum(p, productError(x.high, y.high, p) + (x.high * y.low + x.low * y.high));
}

/** Relative error under 16u² (ibid., algorithm 17). */
export function divideDoubleDouble(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const q = x.high / y.high;
  const p = q * y.high;
  const remainder = x.high - p + (x.low - (productError(q, y.high, p) + q * y.low));
  return twoSum(q, remainder / y.high);
}

/** For x > 0; relative error under 4u² (Lefèvre, Louvet, Muller, Picot, Rideau 2023). */
export function squareRootDoubleDouble(x: DoubleDouble): DoubleDouble {
  const r = Math.sqrt(x.high);
  const p = r * r;
  return twoSum(r, (x.high - p - productError(r, r, p) + x.low) / (2 * r));
}
