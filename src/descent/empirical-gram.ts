import { derivativeProducts } from '../network/empirical-gram.js';
import type { DescentProblem } from './problem.js';

/** H(W) of a problem at preactivations Z: n × n, row-major, symmetric. For its rounding error see network/empirical-gram. */
export function empiricalGram({ gram, signs, targets, activation }: DescentProblem, z: Float64Array): Float64Array {
  const products = derivativeProducts(z, signs.length, targets.length, activation);
  return products.map((product, k) => gram[k]! * product);
}
