import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.js';
import { PeerProcess, peerIn } from './peer-process.js';

const script = fileURLToPath(new URL('../../../properties/bench/numpy-peer.py', import.meta.url));

/** Python with NumPy, and so many BLAS threads. */
export interface Numpy {
  readonly process: PeerProcess;
  readonly threads: number;
  readonly version: string;
}

/** Undefined where there is no Python of this name, or none with NumPy. */
export async function startNumpy(threads: number, python = 'python3'): Promise<Numpy | undefined> {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads) };
  const child = new PeerProcess(spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'ignore'] }), 'NumPy');
  const hello = await child.answer().catch(() => undefined);
  if (hello === undefined) return undefined;
  return { process: child, threads, version: `NumPy ${hello.numpy}, Python ${hello.python}` };
}

/** NumPy in Z- or W-form. */
export function numpyPeer({ process, threads }: Numpy, form: 'Z' | 'W'): Peer {
  return peerIn(process, `NumPy ${form}, ${threads} thread${threads > 1 ? 's' : ''}`, { form });
}
