import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Peer } from './peer.js';

/** No answer takes this long. */
const LIMIT_MS = 120_000;

/** A program that takes a command of JSON a line and answers each with a line; `what` it is stands in errors. */
export class PeerProcess {
  private readonly lines: string[] = [];
  private wake: () => void = () => undefined;
  private gone = false;

  constructor(
    private readonly child: ChildProcess,
    private readonly what: string,
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
      if (this.gone) throw new Error(`the ${this.what} process ended`);
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

/** A peer in a process of its own, which understands "make" a problem and take a "step". */
export function peerIn(process: PeerProcess, name: string, made: object, run?: string): Peer {
  return {
    name,
    ...(run !== undefined && { run }),
    async prepare(shape) {
      await process.ask({ do: 'make', ...made, ...shape });
      return true;
    },
    time: async (count) => Number((await process.ask({ do: 'step', count })).ms),
    drop: () => undefined,
    end: () => process.end(),
  };
}
