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
 * Inputs X: n × d, row-major. Throws on inputs that are not n rows and on a width that is not a positive integer.
 */
export function drawNetwork(inputs: Float64Array, n: number, width: number, seed: string): NetworkDraw {
  const d = inputs.length / n;
  if (!Number.isInteger(d)) throw new RangeError(`${inputs.length} numbers are not ${n} inputs of one dimension`);
  checkWidth(width);
  const preactivations = new Float64Array(width * n);
  const signs = drawNeurons(d, width, seed, (neuron, weights) => {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0, at = i * d; j < d; j++, at++) sum += weights[j]! * inputs[at]!;
      preactivations[neuron * n + i] = sum;
    }
  });
  return { signs, preactivations };
}

/** W_0 of the same draw as `drawNetwork`, the same bits: m × d, row-major. For the plain reference route. */
export function drawWeights(d: number, width: number, seed: string): Float64Array {
  checkWidth(width);
  const all = new Float64Array(width * d);
  drawNeurons(d, width, seed, (neuron, weights) => all.set(weights, neuron * d));
  return all;
}

/** Calls back with each neuron's weights, in a buffer that is used again; returns the signs. */
function drawNeurons(
  d: number,
  width: number,
  seed: string,
  visit: (neuron: number, weights: Float64Array) => void,
): Int8Array {
  const key = streamKey(seed, 'theorem');
  const neuronKey = new Int32Array(8);
  const neuron = new RandomStream(key);
  const signs = new Int8Array(width);
  const weights = new Float64Array(d);
  for (let r = 0; r < width; r++) {
    neuron.restart(substreamKey(key, r, neuronKey));
    signs[r] = neuron.sign();
    for (let j = 0; j < d; j++) weights[j] = neuron.gaussian();
    visit(r, weights);
  }
  return signs;
}

function checkWidth(width: number): void {
  if (!Number.isSafeInteger(width) || width < 1) throw new RangeError(`a width is a positive integer, not ${width}`);
}
