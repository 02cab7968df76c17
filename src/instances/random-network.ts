import { streamKey, substreamKey } from './random-key.js';
import { RandomStream } from './random-stream.js';

/** A two-layer network at initialisation, seen from its data: what gradient descent in Z-coordinates starts from. */
export interface NetworkDraw {
  /** a: m fair signs, ±1. */
  readonly signs: Int8Array;
  /** Z_0 = W_0 Xᵀ, m × n, row-major. */
  readonly preactivations: Float64Array;
}

/**
 * Draws signs and W_0 ~ N(0, I) and returns Z_0 without ever holding W_0. Neuron r has its own substream r of
 * stream(seed, 'theorem'): first its sign, then its d weights. So the draw at a larger width extends the draw at a
 * smaller one, and neurons may be drawn in any order.
 * Inputs: n rows of equal length d. Throws on ragged inputs and on a width that is not a positive integer.
 */
export function drawNetwork(inputs: readonly Float64Array[], width: number, seed: string): NetworkDraw {
  const count = inputs.length;
  const preactivations = new Float64Array(width * count);
  const signs = drawNeurons(inputs[0]?.length ?? 0, width, seed, (neuron, weights) => {
    for (let i = 0; i < count; i++) preactivations[neuron * count + i] = dot(weights, inputs[i]!);
  });
  return { signs, preactivations };
}

/** W_0 of the same draw as `drawNetwork`, the same bits: m × d, row-major. For the plain reference route. */
export function drawWeights(dimension: number, width: number, seed: string): Float64Array {
  const all = new Float64Array(width * dimension);
  drawNeurons(dimension, width, seed, (neuron, weights) => all.set(weights, neuron * dimension));
  return all;
}

/** Calls back with each neuron's weights, in a buffer that is used again; returns the signs. */
function drawNeurons(
  dimension: number,
  width: number,
  seed: string,
  visit: (neuron: number, weights: Float64Array) => void,
): Int8Array {
  if (!Number.isSafeInteger(width) || width < 1) throw new RangeError(`a width is a positive integer, not ${width}`);
  const key = streamKey(seed, 'theorem');
  const neuronKey = new Int32Array(8);
  const neuron = new RandomStream(key);
  const signs = new Int8Array(width);
  const weights = new Float64Array(dimension);
  for (let r = 0; r < width; r++) {
    neuron.restart(substreamKey(key, r, neuronKey));
    signs[r] = neuron.sign();
    for (let j = 0; j < dimension; j++) weights[j] = neuron.gaussian();
    visit(r, weights);
  }
  return signs;
}

function dot(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new RangeError(`inputs are ragged: rows of length ${a.length} and ${b.length}`);
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
