import { NumericsModule } from '../numerics/wasm/numerics-module.js';
import { ziggurat } from './random-stream.js';
import type { Words } from './random-word.js';

/** Where the tables stand; the same as in numerics/wasm/assembly/random.ts. */
const TABLES = { scale: 1024, accept: 4096, height: 7168 } as const;

const loaded = new WeakSet<NumericsModule>();

/**
 * Neurons `first`, …, of the stream with the given key, into `signs` and the rows of `preactivations` from that neuron on, with the bits
 * of `RandomStream`. Inputs X: n × d, row-major. False where the platform has no WebAssembly SIMD: nothing is written.
 */
export function drawNeuronsInWasm(
  key: Words,
  inputs: Float64Array,
  n: number,
  first: number,
  signs: Int8Array,
  preactivations: Float64Array,
): boolean {
  const d = inputs.length / n;
  const count = signs.length - first;
  const stride = 4 * Math.ceil(n / 4);
  const at = {
    key: NumericsModule.arrays,
    columns: NumericsModule.arrays + 64,
    weights: 0,
    z: 0,
    signs: 0,
  };
  at.weights = at.columns + 8 * d * stride;
  at.z = at.weights + 8 * d;
  at.signs = at.z + 8 * (count * n + 3);
  const module = NumericsModule.withRoom(at.signs + count);
  if (module === undefined) return false;
  const { buffer, exports } = module;
  if (!loaded.has(module)) {
    loaded.add(module);
    for (const name of ['scale', 'accept', 'height'] as const) {
      new Float64Array(buffer, TABLES[name], ziggurat[name].length).set(ziggurat[name]);
    }
  }
  const columns = new Float64Array(buffer, at.columns, d * stride).fill(0);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) columns[j * stride + i] = inputs[i * d + j]!;
  // The key comes as halves, high before low.
  new Int32Array(buffer, at.key, 8).set(key.map((_, k) => key[k ^ 1]!));
  exports.drawNeurons(at.key, first, count, d, n, at.columns, ziggurat.tail, at.signs, at.z, at.weights);
  signs.set(new Int8Array(buffer, at.signs, count), first);
  preactivations.set(new Float64Array(buffer, at.z, count * n), first * n);
  return true;
}
