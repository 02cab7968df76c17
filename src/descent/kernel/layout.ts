/** Where things lie in the kernel's memory, in bytes; the same as in assembly/layout.ts. */

/** Control words of 32 bits. */
export const FINISHED = 4;
export const STOP = 8;
export const FAULT = 16;
export const TICKET = 0;
/** Per chunk one byte: 1 + the thread at work on it. */
export const HOLDERS = 1024;
/** Per thread 32 bits: the chunks it has done so far. */
export const TAKEN = 1280;
/** Where a worker that throws leaves its message: a 32-bit length, then UTF-8. */
export const MESSAGE = 2048;
export const MESSAGE_BYTES = 1024;
/** The Taylor tables: one, or one for every term of a mixture. */
export const TABLE = 0x20000;
export const TABLE_BYTES = 0x22000;
/** GELU: where φ(0)/2 stands among those of the normal density φ at the nodes j/256, |j| ≤ 16640; in the place of other Taylor tables. */
export const DENSITY = 0x70000;
/** From here on the caller places arrays. */
export const ARRAYS = 0xb0000;

/** Parameters of 32 bits, in this order from 256 on. */
export const PARAMETERS = [
  'samples',
  'width',
  'panels',
  'chunks',
  'task',
  'kind',
  'wantsLengths',
  'preactivations',
  'kept',
  'coefficients',
  'signs',
  'gram',
  'factors',
  'partials',
  'scratch',
  'scratchBytes',
  'threads',
  'masks',
  'maskBytes',
  'wakes',
  'since',
  'history',
  'now',
  'counts',
  'moves',
  'strips',
  'terms',
  'expansion',
  'columns',
  'inputs',
  'companions',
] as const;
export type Parameter = (typeof PARAMETERS)[number];
export const PARAMETERS_AT = 256;

/** How to find an entry of a Taylor table: vectors of two equal 64-bit words, from here on, at these offsets. */
export const VECTORS = 384;
export const ABS_MASK = 0;
export const MAGIC = 16;
export const LIMIT = 32;
export const INDEX_MASK = 48;
export const VALUE_SIGN = 64;
export const SLOPE_SIGN = 80;
export const ORIGIN = 96;
/** The terms c σ(s z + t) of a mixture: the vectors of a table, then the doubles c, c s, s, t, then the number of σ. */
export const TERMS = 4096;
export const TERM_BYTES = 256;
export const TERM_NUMBERS = 112;
export const TERM_KIND = 144;
export const MOST_TERMS = 4;

/** How far preactivations may lie for increments, a double. */
export const REACH = 512;

/** Parameters of ReLU, doubles. */
export const ADVANCE_TRAVEL = 496;
export const ADVANCE_BLUR = 504;

export const START = 0;
export const STEP = 1;
export const DISTANCE = 2;
export const SYNC = 3;

/** In `expansion`: σ afresh, or by increments of few terms, more, or most. */
export const AFRESH = 0;
export const SHORT = 1;
export const LONG = 2;
export const LONGEST = 3;

/** Neurons in a panel of the smooth layout Z[panel][sample][neuron]. */
export const PANEL = 8;
/** Rows of the ReLU arrays are as long as n, rounded up to this. */
export const LANES = 8;
/** Steps of ReLU between two times that all of Z is stored; the rows of the history. */
export const HISTORY = 256;
/** Bytes a sample of the σ′ of 32 panels: room to multiply them in, see assembly/slope-products.ts. */
export const SLOPES_TOGETHER = 2048;
/** Columns of G that a neuron is moved on at a time. */
export const STRIP = 16;
/** ReLU neurons in a chunk, where there are so many. */
export const RELU_CHUNK = 1024;
/** Panels, or ReLU neurons, that are summed one after the other. */
export const BLOCK = 8;
export const RELU_BLOCK = 64;
/** At most so many chunks; as many partial sums, added in a fixed order: results do not depend on the threads. */
export const CHUNKS = 64;

export const PAGE = 65536;
/** wasm32 addresses 4 GiB; the last page stays free, so that sizes fit in 32 bits. */
export const LARGEST_MEMORY: number = 65535 * PAGE;
