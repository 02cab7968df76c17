import {
  ARRAYS,
  BLOCK,
  CHUNKS,
  HISTORY,
  LANES,
  LARGEST_MEMORY,
  PANEL,
  PARAMETERS,
  type Parameter,
  RELU_BLOCK,
  RELU_CHUNK,
  SLOPES_TOGETHER,
  STRIP,
} from './layout.js';

/** The shape of a run: what its memory and its sums depend on. */
export interface RunShape {
  readonly samples: number;
  readonly width: number;
  readonly relu: boolean;
  readonly distances: boolean;
  /** Of X, an even number, where a step goes by X and Xᵀ and not by G. */
  readonly columns?: number;
  /** Whether a companion of σ′ is kept where that does not take much memory. */
  readonly companions?: boolean;
}

/** Companions of σ′ may take so many bytes: half of the 64 MB that a run may take beside its arrays. */
const MOST_COMPANIONS = 2 ** 25;

/** Multiplications in a chunk, at least, where there is more than one: beside them what it takes to begin a chunk is little. */
const CHUNK_PRODUCTS = 2 ** 13;

/** Multiplications in a step, with as many as σ costs: they decide what is worth a chunk or a thread of its own. */
export function multiplications({ samples: n, width: m, columns = 0 }: RunShape): number {
  return m * n * ((columns > 0 ? 2 * columns : n) + 8);
}

/** Where the arrays of a run lie in the kernel's memory, and how its work is cut up. */
export interface Plan {
  readonly parameters: Readonly<Record<Parameter, number>>;
  /** Where sums over all neurons go that no step needs: Σ_r σ′(z_ri) σ′(z_rj), Σ_r |σ(z_ri)|, Σ_r |z_ri|. */
  readonly sums: number;
  /** Bytes of memory, those before the arrays included. */
  readonly bytes: number;
  /** No chunk takes this long, on a busy machine either: whoever holds it is dead. */
  readonly patienceSeconds: number;
  /** Additions between a term of the sum behind u_i and the result, at most. */
  readonly summationDepth: number;
}

/**
 * Lays out a run for so many threads. Whatever rounding depends on (chunks, blocks, groups) is a function of the shape
 * alone. Throws RangeError, with the number of bytes, where the memory of WebAssembly is too small.
 */
export function plan(shape: RunShape, threads: number): Plan {
  const { samples: n, width: m, relu, distances, columns = 0, companions = false } = shape;
  const panels = Math.ceil(m / PANEL);
  const chunks = Math.min(
    CHUNKS,
    relu ? Math.ceil(m / RELU_CHUNK) : Math.min(panels, Math.ceil(multiplications(shape) / CHUNK_PRODUCTS)),
  );
  const lanes = LANES * Math.ceil(n / LANES);
  const entries = relu ? m * n : panels * PANEL * n;
  const gramRows = columns > 0 ? columns : n;
  const scratchBytes = roundUp(relu ? 40 * lanes + 4 * n * n : 8 * n * gramRows + 496 * n + 8 * PANEL * (columns + 1));

  let end = ARRAYS;
  const place = (bytes: number): number => {
    const at = end;
    end = at + roundUp(bytes);
    return at;
  };
  const maskBytes = Math.ceil(n / 8);
  const preactivations = place(8 * entries);
  const kept = relu ? 0 : place(8 * entries);
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
    kept,
    coefficients,
    signs: place(panels * PANEL),
    gram: place(8 * n * (relu ? lanes : gramRows)),
    factors: place(8 * n),
    partials: place(8 * chunks * (relu ? 2 * n + 1 : n + 2)),
    scratch: place(scratchBytes * threads),
    scratchBytes,
    threads,
    masks: place(relu ? m * maskBytes : 0),
    maskBytes,
    wakes: place(relu ? 4 * m : 0),
    since: place(relu ? m : 0),
    history: place(relu ? 8 * HISTORY * (n + 1) : 0),
    now: 0,
    terms: 0,
    expansion: 0,
    columns,
    inputs: place(8 * n * columns),
    companions: companions && 8 * entries <= MOST_COMPANIONS ? place(8 * entries) : 0,
    counts: place(relu ? 4 * n * lanes : 0),
    moves: place(relu ? 16 * lanes : 0),
    strips: place(relu ? 8 * n * STRIP * Math.ceil(n / STRIP) : 0),
  };
  const sums = place(relu ? 0 : 8 * n * n + SLOPES_TOGETHER * n);
  if (end > LARGEST_MEMORY) {
    throw new RangeError(
      `${m} neurons on ${n} samples need ${gibibytes(end)} GiB, more than the 4 GiB that WebAssembly can address`,
    );
  }
  const chunkSeconds = (2 * m * n * (n + 50)) / chunks / 1e9;
  return { parameters, sums, bytes: end, patienceSeconds: 5 + 20 * chunkSeconds, summationDepth: depth(shape, chunks) };
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

/** Up to a whole number of cache lines. */
function roundUp(bytes: number): number {
  return 64 * Math.ceil(bytes / 64);
}
