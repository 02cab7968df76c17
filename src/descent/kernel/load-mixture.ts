import { activationCode, type KernelTerm } from './activation-code.js';
import { TERM_BYTES, TERM_KIND, TERM_NUMBERS, TERMS } from './layout.js';
import { loadTable } from './load-table.js';

/** Puts the terms of a mixture into the kernel's memory, each with its activation's table. */
export function loadMixture(buffer: ArrayBufferLike, terms: readonly KernelTerm[]): void {
  terms.forEach(({ c, activation, s, t }, j) => {
    const at = TERMS + j * TERM_BYTES;
    if (activation !== 'relu') loadTable(buffer, activation, at, j);
    new Float64Array(buffer, at + TERM_NUMBERS, 4).set([c, c * s, s, t]);
    new Int32Array(buffer, at + TERM_KIND, 1)[0] = activationCode[activation];
  });
}
