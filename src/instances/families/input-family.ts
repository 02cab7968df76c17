import type { RandomStream } from '../random-stream.js';

/** How many inputs, of which dimension. */
export interface Shape {
  readonly n: number;
  readonly d: number;
}

/** A way to choose inputs, from what an adversary would try. A pure function of its stream, in +, −, ×, ÷ and √ alone. */
export interface InputFamily {
  readonly name: string;
  /** What is promised of every draw; the tests hold it to that. */
  readonly promise: string;
  /** The nearest shape for which the promise can be kept; n is kept where possible. */
  fit(shape: Shape): Shape;
  /** n rows of length d, for a shape that `fit` returns unchanged. */
  generate(shape: Shape, random: RandomStream): Float64Array[];
}
