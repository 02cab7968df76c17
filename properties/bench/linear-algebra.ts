import type { Timing } from './measure.js';
import type { NumpyProcess } from './numpy-peer.js';

export interface AlgebraRow {
  readonly what: string;
  readonly kernel: Timing;
  readonly numpy: Timing | undefined;
}

export async function linearAlgebra(_numpy: NumpyProcess | undefined, _rounds: number): Promise<AlgebraRow[]> {
  return [];
}
