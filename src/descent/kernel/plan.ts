import { ARRAYS, BLOCK, CHUNKS, LARGEST_MEMORY, PANEL, PARAMETERS, type Parameter, RELU_BLOCK } from './layout.js';

/** The shape of a run: what its memory and its sums depend on. */
export interface RunShape {
  readonly samples: number;
  readonly width: number;
  readonly relu: boolean;
  readonly distances: boolean;
}

/** Where the arrays of a run lie in the kernel's memory, and how its work is cut up. */
export interface Plan {
  readonly parameters: Readonly<Record<Parameter, number>>;
  /** Bytes of memory, those before the arrays included. */
  readonly bytes: number;
  /** Additions between a term of the sum behind u_i and the result, at most. */
  readonly summationDepth: number;
}

/**
 * Lays out a run for so many threads. Whatever rounding depends on (chunks, blocks, groups) is a function of the shape
 * alone. Throws RangeError, with the number of bytes, where the memory of WebAssembly is too small.
 */
export function plan(shape: RunShape, threads: number): Plan {
  const { samples: n, width: m, relu, distances } = shape;
  const panels = Math.ceil(m / PANEL);
  const chunks = Math.min(CHUNKS, panels);
  const groupBits = relu ? chooseGroupBits(n, m) : 1;
  const entries = (relu ? m : panels * PANEL) * n;
  const maskBytes = relu ? Math.ceil(n / 8) : 0;
  const scratchBytes = roundUp(relu ? reluScratch(n, groupBits) : 8 * n * n + 160 * n);

  let end = ARRAYS;
  const place = (bytes: number): number => {
    const at = end;
    end = at + roundUp(bytes);
    return at;
  };
  const preactivations = place(8 * entries);
  const slopes = relu ? 0 : place(8 * entries);
  const coefficients = distances ? place(8 * entries) : 0;
  const parameters: Record<Parameter, number> = {
    samples: n,
    width: m,
    panels,
    chunks,
    task: 0,
    kind: 0,
    wantsLengths: 1,
    preactivations,
    slopes,
    coefficients,
    signs: place(8 * panels * PANEL),
    gram: place(8 * n * (relu ? padded(n) : n)),
    factors: place(8 * n),
    partials: place(8 * chunks * (n + 1)),
    scratch: place(scratchBytes * threads),
    scratchBytes,
    groupBits,
    masks: place(relu ? m * maskBytes + 8 : 0),
    nextMasks: place(relu ? m * maskBytes + 8 : 0),
    maskBytes,
    threads,
  };
  if (end > LARGEST_MEMORY) {
    throw new RangeError(
      `${m} neurons on ${n} samples need ${gibibytes(end)} GiB, more than the 4 GiB that WebAssembly can address`,
    );
  }
  return { parameters, bytes: end, summationDepth: depth(shape, chunks) };
}

/** The parameters in the order in which the kernel reads them. */
export function words(parameters: Plan['parameters']): number[] {
  return PARAMETERS.map((name) => parameters[name]);
}

export function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}

function depth({ width: m, relu }: RunShape, chunks: number): number {
  const terms = Math.ceil(m / chunks) + PANEL;
  const block = relu ? RELU_BLOCK : BLOCK * (PANEL / 2) + 1;
  return block + Math.ceil(terms / (relu ? RELU_BLOCK : BLOCK * PANEL)) + 1 + Math.ceil(Math.log2(chunks)) + 1;
}

/**
 * Samples that share a table of partial sums: more of them mean fewer additions per neuron, and tables (2^bits rows of n)
 * that outgrow the cache and cost more to fill. Measured on the shapes of the benchmark.
 */
function chooseGroupBits(n: number, m: number): number {
  if (m < 512) return 4;
  return n <= 16 ? 8 : 6;
}

/** Tables, two sums per sample, a neuron, the last columns of two, and the table entries of two. */
function reluScratch(n: number, bits: number): number {
  const row = 8 * padded(n);
  const groups = Math.floor(n / 64) * Math.ceil(64 / bits) + Math.ceil((n % 64) / bits);
  return groups * 2 ** bits * row + 3 * row + 128 + 8 * groups;
}

/** Columns of a row of G in the ReLU layout. */
export function padded(n: number): number {
  return 8 * Math.ceil(n / 8);
}

/** Up to a whole number of cache lines. */
function roundUp(bytes: number): number {
  return 64 * Math.ceil(bytes / 64);
}
