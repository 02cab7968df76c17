import type { RandomStream } from '../random-stream.js';
import { scaleToUnit } from '../unit-row.js';

export function dot(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, j) => sum + value * y[j]!, 0);
}

/** x + t·y. */
export function add(x: Float64Array, t: number, y: Float64Array): Float64Array {
  return x.map((value, j) => value + t * y[j]!);
}

export function gaussianVector(d: number, random: RandomStream): Float64Array {
  return Float64Array.from({ length: d }, () => random.gaussian());
}

/** The same direction, norm 1. Undefined for the zero vector. */
export function unit(x: Float64Array): Float64Array | undefined {
  const row = x.slice();
  return scaleToUnit(row) ? row : undefined;
}

/** Uniform on the unit sphere of R^d. */
export function unitVector(d: number, random: RandomStream): Float64Array {
  return unit(gaussianVector(d, random)) ?? unitVector(d, random);
}

/** The sine of the angle between the lines through two unit vectors: 0 when parallel or antiparallel. */
export function sineBetween(x: Float64Array, y: Float64Array): number {
  const cosine = dot(x, y);
  return Math.sqrt(Math.max(0, 1 - cosine * cosine));
}
