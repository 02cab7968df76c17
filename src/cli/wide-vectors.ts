import { execFileSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { UsageError } from './usage-error.js';

const FLAG = '--experimental-wasm-revectorize';
/** The first Node whose V8 takes the kernel's loops together; that of Node 22 knows the flag, to no effect. */
const FIRST = 24;

/** Whether a Node binary can put pairs of 128-bit vectors into 256-bit ones, by its version and what it says of V8's options. */
export function hasWideVectors(node: string = process.execPath): boolean {
  const said = (option: string): string => execFileSync(node, [option], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  return isWide(said('--version'), said('--v8-options'));
}

/** `options` begins with what V8 found the processor to have. */
export function isWide(version: string, options: string): boolean {
  return Number(/\d+/.exec(version)?.[0]) >= FIRST && options.includes(`${FLAG} `) && /\bAVX2=1\b/.test(options);
}

/**
 * Has V8 compile WebAssembly from now on so that two neighbouring 128-bit operations become one of 256 bits: the same bits, up to twice
 * as fast. An experiment of V8's, hence never unasked. Throws UsageError where this Node or this processor cannot.
 */
export function widenVectors(): void {
  if (!hasWideVectors()) {
    const needs = `--wide-vectors needs Node ${FIRST} or newer, with V8's ${FLAG}, and a processor with AVX2`;
    throw new UsageError(`${needs}; this is Node ${process.versions.node} on ${process.arch}, which lacks one of them`);
  }
  setFlagsFromString(FLAG);
}
