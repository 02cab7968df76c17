import type { Activation } from '../../network/activation.js';
import { activations } from '../../network/activations/index.js';
import type { Engine, EngineOptions, Route } from '../engine.js';
import type { DescentProblem } from '../problem.js';
import { zForm } from '../z-form.js';
import { activationCode, type KernelActivation, type KernelFunction, type KernelTerm } from './activation-code.js';
import { Crew } from './crew.js';
import { hasCompanion } from './increments.js';
import { inputColumns } from './input-columns.js';
import { kernelEngine } from './kernel-engine.js';
import { type KernelSupport, kernelSupport } from './kernel-module.js';
import { MOST_TERMS } from './layout.js';
import { gibibytes, multiplications, plan } from './plan.js';

export interface KernelOptions {
  /** Threads to use, 1 or more. Default: the processors there are, at most 8; one where a step is too little work to share, and in a thread that others were started beside. */
  readonly threads?: number;
  /** false: the length of a step is not computed and comes out as NaN. For benchmarks against programs that do not compute it. */
  readonly lengths?: boolean;
  /** For tests, false: as where memory leaves no room for companions of σ′, see increments.md. */
  readonly companions?: boolean;
  /** For tests: a platform other than this one. */
  readonly support?: KernelSupport;
  /** Where to say, once, that the kernel is not used. Default: a process warning, or the console. */
  readonly notice?: (message: string) => void;
}

/** Bytes that are not worth asking for. */
const ALWAYS_FREE = 2 ** 24;

/** Multiplications in a step below which waking a worker costs more than it brings. */
const WORTH_SHARING = 4e5;
/** The same for ReLU, which does few of them. */
const WORTH_SHARING_RELU = 3e7;

/**
 * Gradient descent in Z-coordinates in the WebAssembly kernel: the working route. The same bits for any number of threads, on
 * every platform. The plain Z-form steps in for activations that the kernel does not know and mixtures of more than four, and, with a
 * notice, where there is no WebAssembly SIMD. Throws RangeError, with the number, on a run that does not fit into memory.
 */
export function kernelRoute(options: KernelOptions = {}): Route {
  const { support = kernelSupport(), notice = defaultNotice } = options;
  return (problem, engineOptions) => {
    if ('missing' in support) {
      notice(`gradient descent runs in plain JavaScript: this platform lacks ${support.missing}`);
      return zForm(problem, engineOptions);
    }
    const activation = known(problem.activation);
    if (activation === undefined) return zForm(problem, engineOptions);
    return open(problem, activation, engineOptions, support, options);
  };
}

/** How the kernel knows an activation; undefined where it does not. */
function known(activation: Activation): KernelFunction | undefined {
  if (activation.terms === undefined) return named(activation);
  const terms: KernelTerm[] = [];
  for (const { activation: part, ...numbers } of activation.terms) {
    const name = named(part);
    if (name === undefined) return undefined;
    terms.push({ activation: name, ...numbers });
  }
  return terms.length >= 1 && terms.length <= MOST_TERMS ? terms : undefined;
}

function named(activation: Activation): KernelActivation | undefined {
  if (!activations.includes(activation)) return undefined;
  return activation.name in activationCode ? (activation.name as KernelActivation) : undefined;
}

function open(
  problem: DescentProblem,
  activation: KernelFunction,
  engineOptions: EngineOptions,
  support: Exclude<KernelSupport, { missing: string }>,
  { threads: wanted, lengths = true, companions = true }: KernelOptions,
): Engine {
  const samples = problem.targets.length;
  const width = problem.signs.length;
  const relu = activation === 'relu';
  const columns = relu ? 0 : inputColumns(problem);
  const shape = {
    samples,
    width,
    relu,
    distances: engineOptions.distances,
    columns,
    companions: companions && hasCompanion(activation),
  };
  const work = multiplications(shape);
  const threads = support.shared
    ? (wanted ?? (work < (relu ? WORTH_SHARING_RELU : WORTH_SHARING) ? 1 : processors()))
    : 1;
  const layout = plan(shape, threads);
  // Asking takes longer than a small run.
  const free = layout.bytes < ALWAYS_FREE ? Number.POSITIVE_INFINITY : freeMemory();
  if (layout.bytes > free) {
    throw new RangeError(
      `${width} neurons on ${samples} samples need ${gibibytes(layout.bytes)} GiB, and ${gibibytes(free)} GiB of memory are free`,
    );
  }
  const crew = Crew.hire(support, layout.bytes, threads);
  return kernelEngine(problem, activation, layout, crew, { ...engineOptions, lengths });
}

function processors(): number {
  const browser = (globalThis as { navigator?: { hardwareConcurrency?: number } }).navigator?.hardwareConcurrency;
  if (builtIn('node:worker_threads')?.isMainThread === false) return 1;
  return Math.min(8, builtIn('node:os')?.availableParallelism() ?? browser ?? 1);
}

function freeMemory(): number {
  const node = (globalThis as { process?: NodeJS.Process }).process;
  return node?.availableMemory?.() ?? builtIn('node:os')?.freemem() ?? Number.POSITIVE_INFINITY;
}

/** Asked for at run time, not imported: a bundle for a browser must not look for it. */
function builtIn<K extends 'node:os' | 'node:worker_threads'>(name: K): NodeModules[K] | undefined {
  return (globalThis as { process?: NodeJS.Process }).process?.getBuiltinModule?.(name) as NodeModules[K] | undefined;
}

interface NodeModules {
  readonly 'node:os': typeof import('node:os');
  readonly 'node:worker_threads': typeof import('node:worker_threads');
}

const said = new Set<string>();

function defaultNotice(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  const node = (globalThis as { process?: NodeJS.Process }).process;
  if (node?.emitWarning !== undefined) node.emitWarning(message, 'LakatosWarning');
  else console.warn(message);
}
