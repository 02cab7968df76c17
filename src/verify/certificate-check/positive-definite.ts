import { type Ball, divide, isAbove, multiply, subtract, zero } from './ball.js';

/** Whether every symmetric matrix in the balls is positive definite: Gaussian elimination in which every pivot is certainly positive. */
export function isPositiveDefinite(matrix: readonly (readonly Ball[])[]): boolean {
  const rest = matrix.map((row) => [...row]);
  for (let k = 0; k < rest.length; k++) {
    const pivot = rest[k]![k]!;
    if (!isAbove(pivot, zero)) return false;
    for (let i = k + 1; i < rest.length; i++) {
      const factor = divide(rest[i]![k]!, pivot);
      for (let j = k + 1; j <= i; j++) rest[i]![j] = subtract(rest[i]![j]!, multiply(factor, rest[j]![k]!));
    }
  }
  return true;
}
