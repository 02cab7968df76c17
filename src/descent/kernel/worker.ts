import type { WasmMemory, WasmModule } from '../../numerics/wasm/web-assembly.js';

export interface WorkerStart {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly thread: number;
  /** Where a fault is reported: word and byte offsets in the memory. */
  readonly fault: number;
  readonly finished: number;
  readonly stop: number;
  readonly message: number;
  readonly messageBytes: number;
}

export interface KernelWorker {
  terminate(): void;
}

/**
 * Joins the work when it is ready; whoever runs a task does not wait for it. Leaves when told to, and never keeps a process alive.
 * `first`: for tests, what the worker does before it joins.
 */
export function startWorker(start: WorkerStart, first = ''): KernelWorker {
  const node = nodeWorkers();
  if (node !== undefined) {
    const worker = new node.Worker(`(${body})(require('node:worker_threads').workerData, () => {${first}})`, {
      eval: true,
      workerData: start,
      execArgv: [],
      stdout: false,
    });
    worker.unref();
    // a worker that cannot start must not take the process with it: the others do its share
    worker.on('error', () => undefined);
    return { terminate: () => void worker.terminate() };
  }
  const web = globalThis as unknown as WebPlatform;
  const source = `onmessage = (event) => (${body})(event.data, () => {})`;
  const worker = new web.Worker(web.URL.createObjectURL(new web.Blob([source], { type: 'text/javascript' })));
  worker.postMessage(start);
  return worker;
}

/** Runs in the worker, from its source text: it sees nothing of this module. */
const body = `(start, first) => {
  const words = new Int32Array(start.memory.buffer);
  let failed = false;
  const fail = (reason) => {
    if (failed) return;
    failed = true;
    const text = new TextEncoder().encode(reason).slice(0, start.messageBytes);
    new Uint8Array(start.memory.buffer, start.message + 4, text.length).set(text);
    words[start.message / 4] = text.length;
    Atomics.store(words, start.fault, start.thread + 1);
    Atomics.notify(words, start.finished);
  };
  if (globalThis.process) {
    process.on('exit', (code) => {
      if (Atomics.load(words, start.stop) === 0) fail('it ended with exit code ' + code);
    });
  }
  try {
    first();
    new WebAssembly.Instance(start.module, { env: { memory: start.memory } }).exports.work(start.thread);
  } catch (error) {
    fail(String(error && error.message || error));
  }
}`;

interface WebPlatform {
  readonly Worker: new (url: string) => KernelWorker & { postMessage(message: unknown): void };
  readonly Blob: new (parts: readonly string[], options: { type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string };
}

/** Asked for at run time, not imported: a bundle for a browser must not look for it. */
function nodeWorkers(): typeof import('node:worker_threads') | undefined {
  return (globalThis as { process?: NodeJS.Process }).process?.getBuiltinModule?.('node:worker_threads');
}
