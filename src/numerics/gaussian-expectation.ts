import type { Approximation } from './approximation.js';
import { type Sampled, SampledFunction } from './sampled-function.js';

/**
 * E p(f(g)), g ~ N(0,1), for p ∘ f analytic between the breaks of f and of at most polynomial growth. Panels are halved until the
 * value stands still to rounding: 8 ulp of E|p(f)| for weights, p(f) and summation. If it never does (a break not named, a pole
 * too near), the allowance is the largest change seen.
 */
export function gaussianExpectation(f: SampledFunction, p: (value: number) => number = identity): Approximation {
  let coarse = sumOverRule(f.at(0), p).sum;
  let largestChange = 0;
  for (let level = 1; level < SampledFunction.levels; level++) {
    const { sum, size } = sumOverRule(f.at(level), p);
    const rounding = 8 * Number.EPSILON * size;
    const change = Math.abs(sum - coarse);
    if (change <= rounding) return { value: sum, allowance: change + rounding };
    largestChange = Math.max(largestChange, change);
    coarse = sum;
  }
  return { value: coarse, allowance: largestChange };
}

function identity(value: number): number {
  return value;
}

/** Σ w p(f) and Σ |w p(f)|; the first with Neumaier's compensation. */
function sumOverRule({ weights, values }: Sampled, p: (value: number) => number): { sum: number; size: number } {
  let sum = 0;
  let lost = 0;
  let size = 0;
  for (let j = 0; j < values.length; j++) {
    const term = weights[j]! * p(values[j]!);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
    size += Math.abs(term);
  }
  return { sum: sum + lost, size };
}
