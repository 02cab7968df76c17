import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.js';
import { PeerProcess, peerIn } from './peer-process.js';

const script = fileURLToPath(new URL('./route-process.js', import.meta.url));

/** One of our routes in a process of its own, which has no wide vectors: "kernel" with so many threads, or "ml-matrix". `run`: see Peer. */
export function routeProcessPeer(
  name: string,
  {
    node = process.execPath,
    what,
    run,
  }: { node?: string; what: readonly ['kernel', number] | readonly ['ml-matrix']; run?: string },
): Peer {
  const child = spawn(node, [script, ...what.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] });
  return peerIn(new PeerProcess(child, name), name, {}, run);
}
