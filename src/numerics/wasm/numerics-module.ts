import { numericsWasm } from './numerics-wasm.js';
import { type WasmMemory, webAssembly } from './web-assembly.js';

/** What the module can do, on arrays in its memory, named by byte offset. See the files of the same topic in assembly/. */
export interface NumericsExports {
  tridiagonalRow(
    matrix: number,
    stride: number,
    i: number,
    t: number,
    u: number,
    q: number,
    pairs: number,
    d: number,
    e: number,
  ): void;
  tridiagonalUpdate(matrix: number, stride: number, n: number, u: number, q: number, packed: number): void;
  eigenvaluesBelow(d: number, e: number, n: number, x: number, smallest: number): number;
  choleskyPack(tiles: number, n: number, from: number, first: number, count: number): void;
  choleskyPanel(tiles: number, count: number, from: number): number;
  choleskyUpdate(tiles: number, count: number, from: number): void;
  choleskyUnpack(tiles: number, n: number, to: number, first: number, count: number): void;
  hermiteSums(nodes: number, terms: number, count: number, order: number, roots: number, sums: number): void;
  weightedSum(p: number, q: number, y: number, count: number, out: number): void;
  preciseWeightedSum(
    p: number,
    pLow: number,
    q: number,
    qLow: number,
    y: number,
    yLow: number,
    count: number,
    out: number,
  ): void;
  drawNeurons(
    key: number,
    first: number,
    count: number,
    d: number,
    n: number,
    columns: number,
    start: number,
    signs: number,
    z: number,
    weights: number,
  ): void;
  roughExponential(t: number): number;
}

/** One instance of the module and its memory. Each thread has its own; nothing in it outlives a call but the tables its users put there. */
export class NumericsModule {
  readonly #memory: WasmMemory;
  readonly exports: NumericsExports;

  private constructor(module: object) {
    this.#memory = new webAssembly!.Memory({ initial: 1, maximum: 65536, shared: false });
    this.exports = new webAssembly!.Instance(module, { env: { memory: this.#memory } }).exports as NumericsExports;
  }

  /** Where a user's arrays may begin; the tables before have places of their own. */
  static readonly arrays = 16384;

  /** Undefined where the platform has no WebAssembly SIMD, or for a need beyond 4 GiB: callers then do without. */
  static withRoom(bytes: number): NumericsModule | undefined {
    if (bytes > LARGEST) return undefined;
    compiled ??= { module: compile() };
    if (compiled.module === undefined) return undefined;
    const module = kept ?? new NumericsModule(compiled.module);
    module.#reserve(bytes);
    // A memory cannot shrink: a large one is left to the collector.
    kept = bytes > KEEP_BYTES ? undefined : module;
    return module;
  }

  /** The whole memory; views of it hold until more room is asked for. */
  get buffer(): ArrayBufferLike {
    return this.#memory.buffer;
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
  }
}

const PAGE = 65536;
const LARGEST = 65535 * PAGE;
const KEEP_BYTES = 32 * 2 ** 20;

let compiled: { readonly module: object | undefined } | undefined;
let kept: NumericsModule | undefined;

function compile(): object | undefined {
  if (webAssembly === undefined) return undefined;
  const bytes = Uint8Array.from(atob(numericsWasm), (c) => c.charCodeAt(0));
  return webAssembly.validate(bytes) ? new webAssembly.Module(bytes) : undefined;
}
