/** A process of its own with one of our routes, "kernel" or "ml-matrix", for what another Node, or this without wide vectors, makes of it. Speaks as numpy-peer.py does. */
import { createInterface } from 'node:readline';
import { kernelRoute } from '../../src/descent/kernel/kernel-route.js';
import { wForm } from '../../src/descent/w-form.js';
import type { Shape } from './peer.js';
import { MOST_PLAIN, routePeer } from './route-peer.js';

const [what, threads] = process.argv.slice(2);
const peer =
  what === 'kernel'
    ? routePeer(what, kernelRoute({ threads: Number(threads), lengths: false }))
    : routePeer('ml-matrix', wForm, { most: MOST_PLAIN });

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as ({ do: 'make' } & Shape) | { do: 'step'; count: number };
  if (command.do === 'make') {
    peer.drop();
    await peer.prepare(command);
    console.log('{}');
  } else console.log(JSON.stringify({ ms: await peer.time(command.count) }));
}
