import { setFlagsFromString } from 'node:v8';
import { UsageError } from './usage-error.js';

/** The first Node whose V8 takes the kernel's loops together; that of Node 22 knows the flag, to no effect. */
const FIRST = 24;

/** Whether this Node can put pairs of 128-bit vectors into 256-bit ones. */
export function knowsWideVectors(version: string = process.versions.node, arch: string = process.arch): boolean {
  return arch === 'x64' && Number(version.split('.')[0]) >= FIRST;
}

/**
 * Has V8 compile WebAssembly from now on so that two neighbouring 128-bit operations become one of 256 bits where the processor has
 * them: the same bits, up to twice as fast. An experiment of V8's, hence never unasked. Throws UsageError where this Node cannot.
 */
export function widenVectors(): void {
  if (!knowsWideVectors()) {
    throw new UsageError(
      `--wide-vectors needs Node ${FIRST} or newer on x64; this is Node ${process.versions.node} on ${process.arch}`,
    );
  }
  setFlagsFromString('--experimental-wasm-revectorize');
}
