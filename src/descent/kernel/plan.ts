import {
  ARRAYS,
  BLOCK,
  CHUNKS,
  LARGEST_MEMORY,
  PANEL,
  PARAMETERS,
  type Parameter,
  RELU_BLOCK,
  SLAB,
} from './layout.js';

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
  /** Where sums over all neurons go that no step needs: Σ_r σ′(z_ri) σ′(z_rj), Σ_r |σ(z_ri)|, Σ_r |z_ri|. */
  readonly sums: number;
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
  const slabs = Math.ceil(n / SLAB);
  const slabGroups = relu ? Math.min(slabs, CHUNKS) : 1;
  const ranges = relu
    ? Math.min(Math.max(1, Math.floor(CHUNKS / slabGroups)), Math.ceil(m / RELU_BLOCK))
    : Math.min(CHUNKS, panels);
  const groupBits = chooseGroupBits(m);
  const entries = relu ? m * slabs * SLAB : panels * PANEL * n;
  const maskBytes = relu ? slabs : 0;
  const scratchBytes = roundUp(relu ? 256 + 64 * 2 ** groupBits * ((8 * slabs) / groupBits) : 8 * n * n + 160 * n);

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
    chunks: ranges * slabGroups,
    task: 0,
    kind: 0,
    wantsLengths: 1,
    preactivations,
    slopes,
    coefficients,
    signs: place(8 * panels * PANEL),
    gram: place(8 * n * (relu ? slabs * SLAB : n)),
    factors: place(8 * SLAB * slabs),
    partials: place(8 * ranges * (n + slabGroups)),
    scratch: place(scratchBytes * threads),
    scratchBytes,
    groupBits,
    masks: place(relu ? m * maskBytes : 0),
    nextMasks: place(relu ? m * maskBytes : 0),
    maskBytes,
    threads,
    ranges,
    slabGroups,
  };
  const sums = place(relu ? 0 : Math.max(8 * n * n, 16 * n + 256));
  if (end > LARGEST_MEMORY) {
    throw new RangeError(
      `${m} neurons on ${n} samples need ${gibibytes(end)} GiB, more than the 4 GiB that WebAssembly can address`,
    );
  }
  return { parameters, sums, bytes: end, summationDepth: depth(shape, ranges) };
}

/** The parameters in the order in which the kernel reads them. */
export function words(parameters: Plan['parameters']): number[] {
  return PARAMETERS.map((name) => parameters[name]);
}

export function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}

function depth({ width: m, relu }: RunShape, ranges: number): number {
  const terms = Math.ceil(m / ranges) + PANEL;
  const block = relu ? RELU_BLOCK : BLOCK * (PANEL / 2) + 1;
  return block + Math.ceil(terms / (relu ? RELU_BLOCK : BLOCK * PANEL)) + 1 + Math.ceil(Math.log2(ranges)) + 1;
}

/** Samples that share a table of partial sums: 256 rows are worth filling when enough neurons read them. */
function chooseGroupBits(m: number): number {
  return m < 512 ? 4 : 8;
}

/** Up to a whole number of cache lines. */
function roundUp(bytes: number): number {
  return 64 * Math.ceil(bytes / 64);
}
