import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Peer, Shape } from './peer.js';

const script = fileURLToPath(new URL('../../../properties/bench/numpy-peer.py', import.meta.url));
/** No answer takes this long. */
const LIMIT_MS = 120_000;

/** A Python process with so many BLAS threads. Undefined where there is no Python of this name, or none with NumPy. */
export async function startNumpy(threads: number, python = 'python3'): Promise<NumpyProcess | undefined> {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: String(threads), OMP_NUM_THREADS: String(threads) };
  const child = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const numpy = new NumpyProcess(child, threads);
  const hello = await numpy.answer().catch(() => undefined);
  if (hello === undefined) return undefined;
  numpy.version = `NumPy ${hello.numpy}, Python ${hello.python}`;
  return numpy;
}

export class NumpyProcess {
  version = '';
  private readonly lines: string[] = [];
  private wake: () => void = () => undefined;
  private gone = false;

  constructor(
    private readonly child: ChildProcess,
    readonly threads: number,
  ) {
    const end = (): void => {
      this.gone = true;
      this.wake();
    };
    child.on('error', end);
    child.on('exit', end);
    child.stdin!.on('error', end);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      this.lines.push(line);
      this.wake();
    });
  }

  async ask(command: object): Promise<Record<string, unknown>> {
    this.child.stdin!.write(`${JSON.stringify(command)}\n`);
    return this.answer();
  }

  async answer(): Promise<Record<string, unknown>> {
    const timer = setTimeout(() => this.child.kill(), LIMIT_MS);
    while (this.lines.length === 0) {
      if (this.gone) throw new Error('the NumPy process ended');
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    clearTimeout(timer);
    return JSON.parse(this.lines.shift()!) as Record<string, unknown>;
  }

  end(): void {
    this.child.kill();
  }
}

/** NumPy in Z- or W-form. */
export function numpyPeer(numpy: NumpyProcess, form: 'Z' | 'W'): Peer {
  return {
    name: `NumPy ${form}, ${numpy.threads} thread${numpy.threads > 1 ? 's' : ''}`,
    async prepare(shape: Shape) {
      await numpy.ask({ do: 'make', form, ...shape });
      return true;
    },
    time: async (count) => Number((await numpy.ask({ do: 'step', count })).ms),
    drop: () => undefined,
    end: () => numpy.end(),
  };
}
