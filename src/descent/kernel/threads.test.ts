import { spawn } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { activationNamed, activations } from '../../network/activations/index.js';
import type { WasmMemory } from '../../numerics/wasm/web-assembly.js';
import { descend } from '../descend.js';
import type { Engine } from '../engine.js';
import { example } from '../testing/example.js';
import { Crew } from './crew.js';
import { kernelEngine } from './kernel-engine.js';
import { type KernelModule, kernelSupport } from './kernel-module.js';
import { kernelRoute } from './kernel-route.js';
import { FAULT, FINISHED, HOLDERS, MESSAGE, MESSAGE_BYTES, STOP, TAKEN, TICKET } from './layout.js';
import { plan } from './plan.js';
import { startWorker } from './worker.js';

/** Everything a run says, bit for bit. */
function trajectory(activation: string, threads: number, c: number): Float64Array {
  const problem = example(activationNamed(activation), { n: 11, d: 5, m: 700 }, 'threads', c);
  const numbers: number[] = [];
  for (const state of descend(problem, { steps: 30, route: kernelRoute({ threads }), distances: true })) {
    numbers.push(...state.outputs, state.stepLength, state.distance());
    if (state.k === 30) numbers.push(...state.preactivations());
  }
  return Float64Array.from(numbers);
}

describe('the same bits with any number of threads', () => {
  // steps afresh, and by increments
  describe.each([1, 0.01])('c = %f', (c) => {
    test.each(activations.map(({ name }) => name))('%s', (name) => {
      const alone = trajectory(name, 1, c);
      expect(alone.length).toBeGreaterThan(700 * 11);
      expect(trajectory(name, 2, c)).toEqual(alone);
      expect(trajectory(name, 4, c)).toEqual(alone);
    });
  });

  test('workers do take part', () => {
    const { engine, crew } = opened(2);
    const taken = new Int32Array(crew.buffer, TAKEN, 2);
    const before = taken[1]!;
    for (let k = 0; k < 20000 && taken[1] === before; k++) engine.step(engine.outputs);
    expect(taken[1]).toBeGreaterThan(before);
    engine.close?.();
  });
});

describe('a worker that fails ends the run, by name', () => {
  test('one that throws', () => {
    const { engine, crew } = opened(1);
    startWorker({
      module: {},
      memory: { buffer: crew.buffer, grow: 0 } as unknown as WasmMemory,
      thread: 3,
      fault: FAULT / 4,
      finished: FINISHED / 4,
      stop: STOP / 4,
      message: MESSAGE,
      messageBytes: MESSAGE_BYTES,
    });
    expect(() => {
      for (let k = 0; k < 1e6; k++) engine.step(engine.outputs);
    }).toThrow(/kernel worker 3 failed: .*WebAssembly/);
    expect(() => engine.step(engine.outputs)).toThrow('closed');
  });

  test('one that exits, at once', () => {
    const { engine, crew } = opened(1);
    const start = {
      module: {},
      memory: { buffer: crew.buffer, grow: 0 } as unknown as WasmMemory,
      thread: 2,
      fault: FAULT / 4,
      finished: FINISHED / 4,
      stop: STOP / 4,
      message: MESSAGE,
      messageBytes: MESSAGE_BYTES,
    };
    const begun = performance.now();
    startWorker(start, 'process.exit(7);');
    expect(() => {
      while (performance.now() - begun < 10_000) engine.step(engine.outputs);
    }).toThrow('kernel worker 2 failed: it ended with exit code 7');
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('one that dies with a chunk in its hands', () => {
    const { engine, crew } = opened(1);
    const thief = new Worker(
      `const { words, holders, ticket } = require('node:worker_threads').workerData;
       for (;;) {
         const t = Atomics.load(words, ticket);
         if ((t & 255) < 30 && Atomics.compareExchange(words, ticket, t, t + 1) === t) {
           holders[t & 255] = 6;
           process.exit();
         }
       }`,
      {
        eval: true,
        workerData: {
          words: new Int32Array(crew.buffer),
          holders: new Uint8Array(crew.buffer, HOLDERS, 64),
          ticket: TICKET / 4,
        },
      },
    );
    thief.unref();
    const run = crew.run.bind(crew);
    crew.run = () => run(0.2);
    expect(() => {
      for (let k = 0; k < 1e6; k++) engine.step(engine.outputs);
    }).toThrow(/kernel worker 5 died: it took chunk \d+ and did not return it in 0\.2 s/);
  });
});

test('an interrupt ends a program in the middle of a run within a second', async () => {
  const program = `
    const { digests } = await import(${JSON.stringify(new URL('./testing/digest.js', import.meta.url).href)});
    console.log('running');
    for (;;) digests(2);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  const start = performance.now();
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  expect(performance.now() - start).toBeLessThan(1000);
});

function opened(threads: number): { engine: Engine; crew: Crew } {
  const problem = example(activationNamed('tanh'), { n: 16, d: 5, m: 4000 }, 'opened');
  const layout = plan({ samples: 16, width: 4000, relu: false, distances: false }, threads);
  const crew = Crew.hire(kernelSupport() as KernelModule, layout.bytes, threads);
  return { crew, engine: kernelEngine(problem, 'tanh', layout, crew, { distances: false, lengths: true }) };
}
