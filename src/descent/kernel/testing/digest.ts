import { activationCode, type KernelActivation, type KernelFunction } from '../activation-code.js';
import { Crew } from '../crew.js';
import { hasCompanion } from '../increments.js';
import { inputColumns } from '../input-columns.js';
import { kernelEngine } from '../kernel-engine.js';
import { kernelSupport } from '../kernel-module.js';
import { HISTORY } from '../layout.js';
import { plan } from '../plan.js';

const mixture: KernelFunction = [
  { c: 0.75, activation: 'tanh', s: 1.25, t: 0.5 },
  { c: -0.5, activation: 'relu', s: 0.5, t: -0.25 },
  { c: 0.25, activation: 'gelu', s: -2, t: 1 },
];

/** The bits of runs of every activation, hashed. Imports nothing outside the kernel, so that a browser can load it as it is. */
export function digests(threads: number): Record<string, string> {
  const names = Object.keys(activationCode) as KernelActivation[];
  const all: [string, KernelFunction][] = [
    ...names.map((name): [string, KernelFunction] => [name, name]),
    ['mixture', mixture],
  ];
  return {
    ...Object.fromEntries(all.map(([name, activation]) => [name, digest(activation, threads)])),
    'tanh by X': digest('tanh', threads, { d: 5 }),
    'gelu by X': digest('gelu', threads, { d: 5 }),
    'sin without companions': digest('sin', threads, { companions: false }),
    'gelu without companions': digest('gelu', threads, { companions: false }),
  };
}

/** `d`: the columns of X, where a step goes by X; otherwise by a matrix G. */
function digest(name: KernelFunction, threads: number, { d = 0, companions = hasCompanion(name) } = {}): string {
  const n = 13;
  const m = 3001;
  const next = integers();
  const uniform = (): number => next() / 2 ** 31 - 1;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) gram[i * n + j] = gram[j * n + i] = i === j ? 1 : uniform() / 8;
  const inputs = Float64Array.from({ length: n * d }, () => uniform());
  if (d > 0) gram.fill(0);
  for (let i = 0, at = 0; d > 0 && i < n; i++) {
    for (let j = 0; j < n; j++, at++) for (let k = 0; k < d; k++) gram[at]! += inputs[i * d + k]! * inputs[j * d + k]!;
  }
  const problem = {
    gram,
    ...(d > 0 && { inputs }),
    targets: Float64Array.from({ length: n }, uniform),
    signs: Int8Array.from({ length: m }, () => (next() < 2 ** 31 ? 1 : -1)),
    // a few beyond the tables
    preactivations: Float64Array.from({ length: m * n }, (_, k) => (k % 997 === 0 ? 30 : 3) * (uniform() + uniform())),
    stepSize: 0.05,
  };
  const kernel = kernelSupport();
  if ('missing' in kernel) throw new Error(`this platform lacks ${kernel.missing}`);
  const layout = plan(
    { samples: n, width: m, relu: name === 'relu', distances: true, columns: inputColumns(problem), companions },
    threads,
  );
  const crew = Crew.hire(kernel, layout.bytes, threads);
  const engine = kernelEngine(problem, name, layout, crew, { distances: true, lengths: true });
  const hash = fnv();
  // beyond a step at which σ is evaluated afresh, then smaller steps, so that increments of all terms come about; for ReLU beyond one at which all of Z is stored
  for (let k = 0; k < (name === 'relu' ? HISTORY + 10 : 50); k++) {
    const share = name === 'relu' || k < 36 ? 1 : k < 41 ? 1 / 128 : k < 46 ? 1 / 2048 : 1 / 65536;
    hash.add([engine.step(engine.outputs.map((u, i) => share * (u - problem.targets[i]!))), engine.distance()]);
    hash.add(engine.outputs);
  }
  hash.add(engine.preactivations());
  engine.close?.();
  return hash.text();
}

/** Park and Miller's generator, exact in doubles; 32 bits or so. */
function integers(): () => number {
  let state = 20191122;
  return () => {
    state = (state * 48271) % 2147483647;
    return 2 * state;
  };
}

/** FNV-1a over the bits of doubles, 64 bits. */
function fnv(): { add(numbers: ArrayLike<number>): void; text(): string } {
  let hash = 0xcbf29ce484222325n;
  return {
    add(numbers) {
      for (const byte of new Uint8Array(Float64Array.from(numbers).buffer)) {
        hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
      }
    },
    text: () => hash.toString(16).padStart(16, '0'),
  };
}
