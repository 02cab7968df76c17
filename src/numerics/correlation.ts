import { addDoubleDouble, type DoubleDouble, multiplyDoubleDouble, squareRootDoubleDouble } from './double-double.js';

/** A correlation 0 ≤ ρ < 1 by what is wanted of it: 1 − ρ, 1 + ρ and √(1 − ρ²), each to within 16u² of its size. */
export interface Correlation {
  readonly gap: DoubleDouble;
  readonly sum: DoubleDouble;
  readonly sine: DoubleDouble;
}

/** 1 − |ρ| and 1 + |ρ| from a double-double ρ; undefined when |ρ| is all but 1, or more. */
export function correlationOf(rho: DoubleDouble): Correlation | undefined {
  const sign = rho.high < 0 ? -1 : 1;
  const around = (direction: 1 | -1): DoubleDouble =>
    addDoubleDouble({ high: 1, low: 0 }, { high: direction * sign * rho.high, low: direction * sign * rho.low });
  const gap = around(-1);
  if (!(gap.high > 2 ** -40)) return undefined;
  const sum = around(1);
  return { gap, sum, sine: squareRootDoubleDouble(multiplyDoubleDouble(gap, sum)) };
}
