import type { WasmMemory, WasmModule } from '../../numerics/wasm/web-assembly.js';

export interface WorkerStart {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly thread: number;
  /** Where a fault is reported: word and byte offsets in the memory. */
  readonly fault: number;
  readonly finished: number;
  readonly message: number;
  readonly messageBytes: number;
}

export interface KernelWorker {
  terminate(): void;
}

/** Joins the work when it is ready; whoever runs a task does not wait for it. Leaves when told to, and never keeps a process alive. */
export function startWorker(start: WorkerStart): KernelWorker {
  const node = nodeWorkers();
  if (node !== undefined) {
    const worker = new node.Worker(`(${body})(require('node:worker_threads').workerData)`, {
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
  const source = `onmessage = (event) => (${body})(event.data)`;
  const worker = new web.Worker(web.URL.createObjectURL(new web.Blob([source], { type: 'text/javascript' })));
  worker.postMessage(start);
  return worker;
}

/** Runs in the worker, from its source text: it sees nothing of this module. */
const body = `(start) => {
  const words = new Int32Array(start.memory.buffer);
  try {
    new WebAssembly.Instance(start.module, { env: { memory: start.memory } }).exports.work(start.thread);
  } catch (error) {
    const text = new TextEncoder().encode(String(error && error.message || error)).slice(0, start.messageBytes);
    new Uint8Array(start.memory.buffer, start.message + 4, text.length).set(text);
    words[start.message / 4] = text.length;
    Atomics.store(words, start.fault, start.thread + 1);
    Atomics.notify(words, start.finished);
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
