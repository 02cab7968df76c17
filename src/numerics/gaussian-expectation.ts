import type { Approximation } from './approximation.js';
import { gaussianRule } from './gaussian-rule.js';

/** Into how many pieces panels are cut, in turn. */
const cuts = [1, 2, 4, 8] as const;

/**
 * E f(g), g ~ N(0,1), for f analytic between its breaks and of at most polynomial growth. Panels are halved until the
 * value stands still to rounding: 8 ulp of E|f| for weights, f and summation. If it never does (a break not named, a pole
 * too near), the allowance is the largest change seen.
 */
export function gaussianExpectation(f: (x: number) => number, breaks: readonly number[] = []): Approximation {
  let coarse = sumOverRule(f, cuts[0], breaks).sum;
  let largestChange = 0;
  for (const pieces of cuts.slice(1)) {
    const { sum, size } = sumOverRule(f, pieces, breaks);
    const rounding = 8 * Number.EPSILON * size;
    const change = Math.abs(sum - coarse);
    if (change <= rounding) return { value: sum, allowance: change + rounding };
    largestChange = Math.max(largestChange, change);
    coarse = sum;
  }
  return { value: coarse, allowance: largestChange };
}

/** Σ w f and Σ |w f|; the first with Neumaier's compensation. */
function sumOverRule(
  f: (x: number) => number,
  pieces: number,
  breaks: readonly number[],
): { sum: number; size: number } {
  const { nodes, weights } = gaussianRule(pieces, breaks);
  let sum = 0;
  let lost = 0;
  let size = 0;
  for (let j = 0; j < nodes.length; j++) {
    const term = weights[j]! * f(nodes[j]!);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
    size += Math.abs(term);
  }
  return { sum: sum + lost, size };
}
