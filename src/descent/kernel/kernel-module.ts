import { type WasmMemory, type WasmModule, webAssembly } from '../../numerics/wasm/web-assembly.js';
import { kernelWasm } from './kernel-wasm.js';

export interface KernelExports {
  /** Runs the task that the parameters describe. 0: done, −1: no chunk came back for `patience` times 50 ms, otherwise 1 + the thread that threw. */
  run(mayWait: boolean, patience: number): number;
  /** What a worker does until it is told to stop. */
  work(thread: number): void;
  /** ReLU: what a step does to neurons at rest; see assembly/relu.ts. Returns the most that a preactivation can move. */
  reluAdvance(): number;
  /** ReLU: Z of neurons first … last − 1 as they are now, row by row to `target`, a byte offset. */
  reluRows(first: number, last: number, target: number): void;
  /** A loop of 48 multiplications and additions that touches no memory; its result means nothing. */
  peak(iterations: number, factor: number, term: number): number;
  /** 96 of them, for vectors of 256 bits; see assembly/peak.ts. */
  widePeak(iterations: number, factor: number, term: number): number;
  /** scale · e^(x + low); see exp-bound.md. */
  scaledExp(x: number, low: number, scale: number): number;
  /**
   * sin, or the normal density (by the node nearest to m + off), as increments of sin and of GELU, of so many terms, take them; by the number
   * of the activation. See assembly/rough.ts.
   */
  roughly(which: number, terms: number, m: number, off: number): number;
  /** See assembly/slope-products.ts. */
  slopeProducts(target: number, work: number): void;
  /** See assembly/sizes.ts. */
  sizes(target: number, scratch: number): void;
  /** σ and σ′ of the loaded activation at 8 doubles, at byte offsets; `points` has 128 bytes, the values come first in it. */
  evaluateEight(z: number, slopes: number, points: number): void;
}

export interface KernelModule {
  readonly module: WasmModule;
  /** Memory can be shared with workers. */
  readonly shared: boolean;
}

/** The compiled kernel, or why this platform cannot run it. */
export type KernelSupport = KernelModule | { readonly missing: string };

let support: KernelSupport | undefined;

/** Compiled once. Without SharedArrayBuffer (a page that is not cross-origin isolated) the same code runs on plain memory. */
export function kernelSupport(): KernelSupport {
  support ??= compile(typeof SharedArrayBuffer !== 'undefined');
  return support;
}

/** Compiles the kernel for shared or plain memory. */
export function compile(shared: boolean): KernelSupport {
  if (webAssembly === undefined) return { missing: 'WebAssembly' };
  const bytes = Uint8Array.from(atob(kernelWasm), (c) => c.charCodeAt(0));
  if (!shared) unshare(bytes);
  if (!webAssembly.validate(bytes)) return { missing: 'WebAssembly SIMD (f64x2) or atomics' };
  return { module: new webAssembly.Module(bytes), shared };
}

export function instantiate(module: WasmModule, memory: WasmMemory): KernelExports {
  return new webAssembly!.Instance(module, { env: { memory } }).exports as KernelExports;
}

/** Clears the "shared" bit in the flags of the import env.memory. */
function unshare(bytes: Uint8Array): void {
  const marker = [3, ...'env'].map(code).concat([6, ...'memory'].map(code), 2, 3);
  const at = bytes.findIndex((_, i) => marker.every((byte, j) => bytes[i + j] === byte));
  if (at < 0) throw new Error('the kernel does not import a shared memory');
  bytes[at + marker.length - 1] = 1;
}

function code(part: number | string): number {
  return typeof part === 'number' ? part : part.charCodeAt(0);
}
