import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Engine, EngineOptions } from '../../src/descent/engine.js';
import { kernelRoute } from '../../src/descent/kernel/kernel-route.js';
import { kernelFunctions } from '../../src/descent/kernel/testing/evaluator.js';
import type { DescentProblem } from '../../src/descent/problem.js';
import { wForm } from '../../src/descent/w-form.js';
import { zForm } from '../../src/descent/z-form.js';
import { activationNames } from '../../src/network/activations/index.js';
import { theorems } from '../../theorems/index.js';
import { certifiedSection } from './certified.js';
import type { FewColumnsRow } from './few-columns-table.js';
import { linearAlgebra } from './linear-algebra.js';
import { measure, summary, type Timing } from './measure.js';
import { type NumpyProcess, numpyPeer, startNumpy } from './numpy-peer.js';
import type { Peer, Shape } from './peer.js';
import { routePeer } from './route-peer.js';
import { markdown, type Row } from './table.js';
import { throughput } from './throughput.js';

/**
 * The kernel beside what a researcher would use instead, in one interleaved run: NumPy in Z- and W-form with one BLAS thread and with
 * all, ml-matrix, the plain route. Writes reports/benchmarks.md. `--quick`: three rounds and the smaller shapes.
 */
const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 9;
const threads = availableParallelism();
const shapes = [
  { n: 8, d: 8, m: 50_000 },
  { n: 16, d: 16, m: 200_000 },
  { n: 32, d: 32, m: 200_000 },
  { n: 64, d: 64, m: 100_000 },
  { n: 128, d: 784, m: 20_000 },
].slice(0, quick ? 3 : undefined);

const numpy: NumpyProcess[] = [];
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
/** About a second of ml-matrix. */
const most = 5e7;
peers.push(routePeer(plain, zForm, { most }));
peers.push(routePeer(matrix, wForm, { most }));

const { exports } = kernelFunctions();
const flops = 1e6 * 48;
for (let k = 0; k < 20; k++) exports.peak(1e5, 0.99, 0.5);
/** Milliseconds for 10⁹ operations at the peak. */
const peak = (): number => {
  const start = performance.now();
  exports.peak(1e6, 0.99, 0.5);
  return ((performance.now() - start) * 1e9) / flops;
};

const opening = 'first 20 steps';
/** The kernel with all threads, from the start: later, neurons move less, and more of those of ReLU lie at a kink. */
async function firstSteps(shape: Shape): Promise<Timing> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await kernel.prepare(shape);
    times.push(await kernel.time(20));
    kernel.drop();
  }
  return summary(times);
}

const rows: Row[] = [];
for (const { n, d, m } of shapes) {
  for (const activation of ['tanh', 'relu']) {
    const shape: Shape = { n, d, m, activation };
    const times = await measure(shape, peers, rounds, { peak });
    times.set(opening, await firstSteps(shape));
    const row: Row = { shape, times, alone, together, plain, matrix, opening };
    rows.push(row);
    process.stderr.write(
      `${JSON.stringify(shape)} ${[...times].map(([k, t]) => `${k}: ${t.median.toFixed(2)}`).join(', ')}\n`,
    );
  }
}

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
  fewColumns.push({ shape, times: await measure(shape, few, rounds), together, byGram });
}

const others = new Map<string, readonly [Timing, Timing]>();
const smooth = activationNames.filter((name) => name !== 'relu' && name !== 'affine');
const lists = new Map<string, [number[], number[]]>(smooth.map((name) => [name, [[], []]]));
/** They are short, and their ratios close to what is asked: more rounds. */
const shortRounds = 3 * rounds;
for (let round = 0; round < shortRounds; round++) {
  for (const name of smooth) {
    await kernel.prepare({ n: 8, d: 8, m: 50_000, activation: name });
    await kernel.time(5);
    const [early, late] = lists.get(name)!;
    early.push(await kernel.time(20));
    await kernel.time(270);
    late.push(await kernel.time(20));
    kernel.drop();
  }
}
for (const [name, [early, late]] of lists) others.set(name, [summary(early), summary(late)]);

const instances = throughput(quick ? 24 : 192, theorems);
const algebra = await linearAlgebra(numpy[0], quick ? 3 : 15);
const certified = await certifiedSection(quick);
const report = markdown({
  machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${threads} processors; load average at the start ${loadavg()[0]!.toFixed(1)}`,
  software: `Node ${process.version}; ${numpy[0]?.version ?? 'no Python with NumPy found: its columns are missing'}`,
  date: new Date().toISOString().slice(0, 10),
  rounds,
  shortRounds,
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
