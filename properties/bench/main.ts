import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { hasWideVectors, widenVectors } from '../../src/cli/wide-vectors.js';
import type { Engine, EngineOptions } from '../../src/descent/engine.js';
import { kernelRoute } from '../../src/descent/kernel/kernel-route.js';
import type { DescentProblem } from '../../src/descent/problem.js';
import { wForm } from '../../src/descent/w-form.js';
import { zForm } from '../../src/descent/z-form.js';
import { activationNames } from '../../src/network/activations/index.js';
import { theorems } from '../../theorems/index.js';
import type { FewColumnsRow } from './few-columns-table.js';
import { linearAlgebra } from './linear-algebra.js';
import { measure, note, summaries, summary, type Times, type Timing } from './measure.js';
import { type Numpy, numpyPeer, startNumpy } from './numpy-peer.js';
import { startPeak } from './peak.js';
import type { Peer, Shape } from './peer.js';
import { MOST_PLAIN, routePeer } from './route-peer.js';
import { routeProcessPeer } from './route-process-peer.js';
import { markdown, type Row } from './table.js';
import { throughput } from './throughput.js';

/**
 * The kernel beside what a researcher would use instead, in one interleaved run: NumPy in Z- and W-form with one BLAS thread and with
 * all, ml-matrix, the plain route. Writes reports/benchmarks.md. `--quick`: three rounds and the smaller shapes. With wide vectors where
 * this Node has them, and then without beside it; `--narrow`: without.
 */
const quick = process.argv.includes('--quick');
const wide = hasWideVectors() && !process.argv.includes('--narrow');
if (wide) widenVectors();
/** So many times all shapes, one after the other: what goes on beside the benchmark for some minutes does not fall on one of them alone. */
const sweeps = quick ? 1 : 3;
const rounds = quick ? 3 : 5;
const shortRounds = 9;
const threads = availableParallelism();
const shapes = [
  { n: 8, d: 8, m: 50_000 },
  { n: 16, d: 16, m: 200_000 },
  { n: 32, d: 32, m: 200_000 },
  { n: 64, d: 64, m: 100_000 },
  { n: 128, d: 784, m: 20_000 },
].slice(0, quick ? 3 : undefined);

const numpy: Numpy[] = [];
const forms = [
  ['Z', 1],
  ['Z', threads],
  ['W', 1],
  ['W', threads],
] as const;
const peers: Peer[] = [];
for (const [form, count] of forms) {
  const started = await startNumpy(count);
  if (started === undefined) break;
  numpy.push(started);
  peers.push(numpyPeer(started, form));
}
const alone = 'kernel, 1 thread';
const together = `kernel, ${threads} threads`;
const plain = 'plain Z-form';
const matrix = 'ml-matrix, W-form';
peers.push(routePeer(alone, kernelRoute({ threads: 1, lengths: false }), { run: 'kernel' }));
/** With all threads. */
const quickest = kernelRoute({ threads, lengths: false });
const kernel = routePeer(together, quickest, { run: 'kernel' });
peers.push(kernel);
const narrow = 'kernel, 128-bit vectors';
const beside = wide ? [routeProcessPeer(narrow, { what: ['kernel', threads], run: 'kernel' })] : [];
peers.push(...beside);
peers.push(routePeer(plain, zForm, { most: MOST_PLAIN }));
peers.push(routePeer(matrix, wForm, { most: MOST_PLAIN }));

const matrixElsewhere = 'ml-matrix on the other Node';
/** The Node that npm runs on, where the benchmark was started on another for its wide vectors. */
const otherNode = process.env.LAKATOS_NPM_NODE ?? '';
const otherVersion = otherNode === '' ? undefined : execFileSync(otherNode, ['--version'], { encoding: 'utf8' }).trim();
if (otherVersion !== undefined) peers.push(routeProcessPeer(matrixElsewhere, { node: otherNode, what: ['ml-matrix'] }));

const peak = await startPeak(threads, wide);
const extra = { 'narrow peak': peak.narrow, peak: peak.alone, 'peak together': peak.together };

const opening = 'first 20 steps';
/** The kernel with all threads, from the start: later, neurons move less, and more of those of ReLU lie at a kink. */
async function firstSteps(shape: Shape, times: Times): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await kernel.prepare(shape);
    note(times, opening, await kernel.time(20));
    kernel.drop();
  }
}

const smooth = activationNames.filter((name) => name !== 'relu' && name !== 'affine');
/** Of the kernel, and of the kernel without wide vectors where those above are with them. */
const stages = [kernel, ...beside].map((peer) => ({ peer, early: new Map() as Times, late: new Map() as Times }));
/** They are short, and their ratios close to what is asked: more rounds. */
async function everySmooth(): Promise<void> {
  for (let round = 0; round < shortRounds; round++) {
    for (const name of smooth) {
      for (const { peer, early, late } of stages) {
        await peer.prepare({ n: 8, d: 8, m: 50_000, activation: name });
        await peer.time(5);
        note(early, name, await peer.time(20));
        await peer.time(270);
        note(late, name, await peer.time(20));
        peer.drop();
      }
    }
  }
}

const measured = shapes.flatMap((shape) =>
  ['tanh', 'relu'].map((activation) => ({ shape: { ...shape, activation }, times: new Map() as Times })),
);
for (let sweep = 0; sweep < sweeps; sweep++) {
  for (const { shape, times } of measured) {
    await measure(shape, peers, rounds, extra, times);
    await firstSteps(shape, times);
    const medians = [...summaries(times)].map(([name, { median }]) => `${name}: ${median.toFixed(2)}`);
    process.stderr.write(`sweep ${sweep + 1}, ${JSON.stringify(shape)} ${medians.join(', ')}\n`);
  }
  await everySmooth();
}
const rows: Row[] = measured.map(({ shape, times }) => ({
  shape,
  times: summaries(times),
  alone,
  together,
  narrow,
  plain,
  matrix,
  matrixElsewhere,
  opening,
}));

const byGram = 'kernel, by G';
const fewColumns: FewColumnsRow[] = [];
const without = (problem: DescentProblem, options: EngineOptions): Engine => {
  const { inputs: _, ...rest } = problem;
  return quickest(rest, options);
};
const few = [
  ...peers.filter(({ name }) => name.startsWith('NumPy')),
  kernel,
  routePeer(byGram, without, { run: 'kernel' }),
];
for (const { n, d, m } of [
  { n: 150, d: 4, m: 10_000 },
  { n: 178, d: 13, m: 10_000 },
  { n: 569, d: 30, m: 4096 },
].slice(0, quick ? 1 : undefined)) {
  const shape: Shape = { n, d, m, activation: 'tanh' };
  fewColumns.push({ shape, times: summaries(await measure(shape, few, sweeps * rounds)), together, byGram });
}

const others = new Map<string, readonly Timing[]>(
  smooth.map((name) => [
    name,
    stages.flatMap(({ early, late }) => [early, late]).map((times) => summary(times.get(name)!)),
  ]),
);

const instances = throughput(quick ? 24 : 192, theorems);
const algebra = await linearAlgebra(numpy[0], quick ? 3 : 15);
// certified numbers are not what an experiment of the engine's is for
const certifiedMain = fileURLToPath(new URL('./certified-main.js', import.meta.url));
const certified = execFileSync(process.execPath, [certifiedMain, ...(quick ? ['--quick'] : [])], { encoding: 'utf8' });
const report = markdown({
  machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${threads} processors; load average at the start ${loadavg()[0]!.toFixed(1)}`,
  software: `Node ${process.version}${wide ? ' with wide vectors (README)' : ', 128-bit vectors'}; ${otherVersion === undefined ? '' : `the Node that npm runs on is ${otherVersion}; `}${numpy[0]?.version ?? 'no Python with NumPy found: its columns are missing'}`,
  date: new Date().toISOString().slice(0, 10),
  rounds: sweeps * rounds,
  threads,
  shortRounds: sweeps * shortRounds,
  rows,
  fewColumns,
  others,
  algebra,
  instances,
});
mkdirSync('reports', { recursive: true });
writeFileSync('reports/benchmarks.md', report + certified);
process.stdout.write(report + certified);
for (const peer of peers) peer.end();
peak.end();
