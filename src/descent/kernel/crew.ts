import { type WasmMemory, webAssembly } from '../../numerics/wasm/web-assembly.js';
import { instantiate, type KernelExports, type KernelModule } from './kernel-module.js';
import { CHUNKS, FAULT, FINISHED, HOLDERS, MESSAGE, MESSAGE_BYTES, PAGE, STOP, TICKET } from './layout.js';
import { type KernelWorker, startWorker } from './worker.js';

/** Beyond this a memory is not kept for the next run: it cannot shrink. */
const KEEP_BYTES = 64 * 2 ** 20;
/** Node and workers may block; a page's main thread may not. */
const mayWait = typeof (globalThis as { document?: unknown }).document === 'undefined';

const idle: Crew[] = [];

/** One memory, the kernel's instance on it, and the workers that share it. Serves one run at a time. */
export class Crew {
  readonly exports: KernelExports;
  private readonly memory: WasmMemory;
  private readonly workers: KernelWorker[] = [];
  private pages = 8;

  private constructor(private readonly kernel: KernelModule) {
    this.memory = new webAssembly!.Memory({ initial: this.pages, maximum: 65536, shared: kernel.shared });
    this.exports = instantiate(kernel.module, this.memory);
  }

  /** An idle crew, or a new one, with room for so many bytes and at least so many threads where memory can be shared. */
  static hire(kernel: KernelModule, bytes: number, threads: number): Crew {
    const at = idle.findIndex((crew) => crew.kernel === kernel);
    let crew = at < 0 ? new Crew(kernel) : idle.splice(at, 1)[0]!;
    if (!crew.hasRoom(bytes) && crew.workers.length > 0) {
      // a worker learns late that memory has grown, and would fault on what it does not know of
      crew.stop();
      crew = new Crew(kernel);
    }
    crew.reserve(bytes);
    if (kernel.shared) while (crew.workers.length < threads - 1) crew.addWorker();
    return crew;
  }

  /** The whole memory; views of it stay valid until the crew is dismissed. */
  get buffer(): ArrayBufferLike {
    return this.memory.buffer;
  }

  /** Threads that take part: this one and the workers. */
  get threads(): number {
    return this.workers.length + 1;
  }

  /**
   * Runs one task to its end. Throws, naming the worker, when one of them died or threw, or when no chunk has come back for this many
   * seconds; the crew is then of no more use.
   */
  run(patienceSeconds: number): void {
    const outcome = this.exports.run(mayWait, Math.ceil(20 * patienceSeconds));
    if (outcome === 0) return;
    this.stop();
    if (outcome > 0) throw new Error(`kernel worker ${outcome - 1} failed: ${this.message()}`);
    const holders = new Uint8Array(this.buffer, HOLDERS, CHUNKS);
    const held = holders.findIndex((holder) => holder !== 0);
    throw new Error(
      `kernel worker ${held < 0 ? '?' : holders[held]! - 1} died: it took chunk ${held} and did not return it in ${patienceSeconds} s`,
    );
  }

  /** Ends the run: the crew waits for another one, or is given up if it holds much memory. */
  dismiss(): void {
    const words = new Int32Array(this.buffer);
    const broken = words[STOP / 4] !== 0 || words[FAULT / 4] !== 0;
    if (broken || this.pages * PAGE > KEEP_BYTES) this.stop();
    else if (!idle.includes(this)) idle.push(this);
  }

  private stop(): void {
    const words = new Int32Array(this.buffer);
    Atomics.store(words, STOP / 4, 1);
    if (this.kernel.shared) Atomics.notify(words, TICKET / 4);
    for (const worker of this.workers.splice(0)) worker.terminate();
  }

  private hasRoom(bytes: number): boolean {
    return bytes <= this.pages * PAGE;
  }

  private reserve(bytes: number): void {
    if (this.hasRoom(bytes)) return;
    const missing = Math.ceil(bytes / PAGE) - this.pages;
    this.memory.grow(missing);
    this.pages += missing;
  }

  private addWorker(): void {
    const thread = this.workers.length + 1;
    this.workers.push(
      startWorker({
        module: this.kernel.module,
        memory: this.memory,
        thread,
        fault: FAULT / 4,
        finished: FINISHED / 4,
        stop: STOP / 4,
        message: MESSAGE,
        messageBytes: MESSAGE_BYTES,
      }),
    );
  }

  private message(): string {
    const length = new Int32Array(this.buffer, MESSAGE, 1)[0]!;
    return new TextDecoder().decode(new Uint8Array(this.buffer, MESSAGE + 4, length).slice());
  }
}
