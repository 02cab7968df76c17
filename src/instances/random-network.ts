import { streamKey, substreamKey } from './random-key.js';
import { drawNeuronsInWasm } from './random-network-wasm.js';
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
  return new GrowingNetwork(inputs, n, seed).ofWidth(width);
}

/** The networks of one seed at all widths: neurons are drawn once, when the first network that has them is asked for. */
export class GrowingNetwork {
  readonly #d: number;
  #drawn: NetworkDraw = { signs: new Int8Array(0), preactivations: new Float64Array(0) };

  /** Inputs X: n × d, row-major. Throws on inputs that are not n rows. */
  constructor(
    private readonly inputs: Float64Array,
    private readonly n: number,
    readonly seed: string,
  ) {
    this.#d = inputs.length / n;
    if (!Number.isInteger(this.#d)) {
      throw new RangeError(`${inputs.length} numbers are not ${n} inputs of one dimension`);
    }
  }

  /** The same bits as `drawNetwork`; views, not to be written to. Throws on a width that is not a positive integer. */
  ofWidth(width: number): NetworkDraw {
    checkWidth(width);
    const { inputs, n, seed } = this;
    const known = this.#drawn.signs.length;
    if (width > known) {
      const signs = new Int8Array(width);
      const preactivations = new Float64Array(width * n);
      signs.set(this.#drawn.signs);
      preactivations.set(this.#drawn.preactivations);
      const d = this.#d;
      const drawn = drawNeuronsInWasm(streamKey(seed, 'theorem'), inputs, n, known, signs, preactivations);
      if (!drawn)
        drawNeurons(d, known, signs, seed, (neuron, weights) => {
          for (let i = 0; i < n; i++) {
            let sum = 0;
            for (let j = 0, at = i * d; j < d; j++, at++) sum += weights[j]! * inputs[at]!;
            preactivations[neuron * n + i] = sum;
          }
        });
      this.#drawn = { signs, preactivations };
    }
    const { signs, preactivations } = this.#drawn;
    return { signs: signs.subarray(0, width), preactivations: preactivations.subarray(0, width * n) };
  }
}

/** W_0 of the same draw as `drawNetwork`, the same bits: m × d, row-major. For the plain reference route. */
export function drawWeights(d: number, width: number, seed: string): Float64Array {
  checkWidth(width);
  const all = new Float64Array(width * d);
  drawNeurons(d, 0, new Int8Array(width), seed, (neuron, weights) => all.set(weights, neuron * d));
  return all;
}

/** Fills in the signs from neuron `first` on and calls back with each one's weights, in a buffer that is used again. */
function drawNeurons(
  d: number,
  first: number,
  signs: Int8Array,
  seed: string,
  visit: (neuron: number, weights: Float64Array) => void,
): void {
  const key = streamKey(seed, 'theorem');
  const neuronKey = new Int32Array(8);
  const neuron = new RandomStream(key);
  const weights = new Float64Array(d);
  for (let r = first; r < signs.length; r++) {
    neuron.restart(substreamKey(key, r, neuronKey));
    signs[r] = neuron.sign();
    for (let j = 0; j < d; j++) weights[j] = neuron.gaussian();
    visit(r, weights);
  }
}

function checkWidth(width: number): void {
  if (!Number.isSafeInteger(width) || width < 1) throw new RangeError(`a width is a positive integer, not ${width}`);
}
