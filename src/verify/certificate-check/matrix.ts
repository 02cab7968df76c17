import { add, type Ball, divide, isAbove, multiply, subtract, zero } from './ball.js';

export type Matrix = readonly (readonly Ball[])[];

/** The symmetric n × n matrix with these entries, each asked for once. */
export function symmetric(n: number, entry: (i: number, j: number) => Ball): Matrix {
  const rows: Ball[][] = [];
  for (let i = 0; i < n; i++) rows.push(Array.from({ length: n }, (_, j) => (j < i ? rows[j]![i]! : entry(i, j))));
  return rows;
}

/** Whether A + shift·I, A symmetric, is certainly positive definite: elimination in which every pivot is certainly positive. */
export function isPositiveDefinite(a: Matrix, shift: Ball): boolean {
  const rest = a.map((row, i) => row.map((x, j) => (i === j ? add(x, shift) : x)));
  for (const [k, row] of rest.entries()) {
    if (!isAbove(row[k]!, zero)) return false;
    for (let i = k + 1; i < rest.length; i++) {
      const factor = divide(rest[i]![k]!, row[k]!);
      for (let j = k + 1; j <= i; j++) rest[i]![j] = subtract(rest[i]![j]!, multiply(factor, rest[j]![k]!));
    }
  }
  return true;
}

/** Whether λmax(A) is certainly below the bound. */
export function isBelow(a: Matrix, bound: Ball): boolean {
  return isPositiveDefinite(
    a.map((row) => row.map((x) => subtract(zero, x))),
    bound,
  );
}
