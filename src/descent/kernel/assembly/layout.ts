/**
 * Where things lie in the shared memory. `../layout.ts` holds the same numbers for the TypeScript side; a test compares them.
 * 0: control words, 256: parameters, 64 KiB: static data, 128 KiB: Taylor tables, from 704 KiB: arrays placed by the caller.
 */
export const TABLE: usize = 0x20000;
/** GELU: where φ(0)/2 stands among those of the normal density φ at the nodes j/256, |j| ≤ 16640; in the place of other Taylor tables. */
export const DENSITY: usize = 0x70000;

// control words (atomic)
export const TICKET: usize = 0; // generation << 8 | next chunk
export const FINISHED: usize = 4; // chunks done in this generation
export const STOP: usize = 8; // not 0: workers leave
export const SLEEPERS: usize = 12; // workers asleep on TICKET
export const FAULT: usize = 16; // not 0: 1 + the thread that threw
export const HOLDERS: usize = 1024; // per chunk, a byte: 1 + the thread at work on it
export const TAKEN: usize = 1280; // per thread, 32 bits: the chunks it has done

// parameters: 32-bit words
@inline export function samples(): i32 { return load<i32>(256); }
@inline export function width(): i32 { return load<i32>(260); }
@inline export function panels(): i32 { return load<i32>(264); }
@inline export function chunks(): i32 { return load<i32>(268); }
@inline export function task(): i32 { return load<i32>(272); }
@inline export function kind(): i32 { return load<i32>(276); }
@inline export function wantsLengths(): bool { return load<i32>(280) != 0; }
@inline export function preactivations(): usize { return load<u32>(284); }
@inline export function kept(): usize { return load<u32>(288); } // σ or σ′ beside Z, see kept.ts
@inline export function coefficients(): usize { return load<u32>(292); } // 0: no distances
@inline export function signs(): usize { return load<u32>(296); } // a byte each
@inline export function gram(): usize { return load<u32>(300); } // its rows in pairs, see `scaleRows`; Xᵀ where there are `columns`; ReLU: row by row
@inline export function factors(): usize { return load<u32>(304); } // (η/√m) r
@inline export function partials(): usize { return load<u32>(308); } // chunks × (n + 2), ReLU: (2n + 1)
@inline export function scratch(): usize { return load<u32>(312); } // one block per thread
@inline export function scratchBytes(): usize { return load<u32>(316); }
@inline export function threads(): i32 { return load<i32>(320); } // those that scratch is laid out for
// ReLU
@inline export function masks(): usize { return load<u32>(324); } // activity bits
@inline export function maskBytes(): i32 { return load<i32>(328); } // bytes of activity bits per neuron
@inline export function wakes(): usize { return load<u32>(332); } // f32 per neuron: the travel at which it must be looked at
@inline export function since(): usize { return load<u32>(336); } // a byte per neuron: the row of the history it was stored at
@inline export function history(): usize { return load<u32>(340); } // rows of n: the factors summed up; then the travel at each
@inline export function now(): i32 { return load<i32>(344); } // the last row of the history
@inline export function counts(): usize { return load<u32>(348); } // neurons active on both i and j: n × n rounded up, 32 bits
@inline export function moves(): usize { return load<u32>(352); } // what reluAdvance leaves
@inline export function terms(): i32 { return load<i32>(360); } // of a mixture
@inline export function expansion(): i32 { return load<i32>(364); } // how σ is brought up to date
@inline export function columns(): i32 { return load<i32>(368); } // of X, an even number: products with G go by X and Xᵀ; 0: by G itself
@inline export function inputs(): usize { return load<u32>(372); } // X, its rows in pairs, where there are columns
@inline export function companions(): usize { return load<u32>(376); } // what is kept beside σ′, see companions.ts; 0: nothing
@inline export function strips(): usize { return load<u32>(356); } // G in strips of 16 columns, row by row

// a Taylor table: vectors from here on, and for the terms of a mixture from TERMS on
export const VECTORS: usize = 384;
export const ABS_MASK: usize = 0;
export const MAGIC: usize = 16;
export const LIMIT: usize = 32;
export const INDEX_MASK: usize = 48;
export const VALUE_SIGN: usize = 64;
export const SLOPE_SIGN: usize = 80;
export const ORIGIN: usize = 96;

// the terms c σ(s z + t) of a mixture, behind the vectors of their tables: c, c s, s, t, and the number of σ
export const TERMS: usize = 4096;
export const TERM_BYTES: usize = 256;
export const TERM_WEIGHT: usize = 112;
export const TERM_SLOPE_WEIGHT: usize = 120;
export const TERM_SCALE: usize = 128;
export const TERM_SHIFT: usize = 136;
export const TERM_KIND: usize = 144;

/** Where increments may be used up to, a double; see increments.ts. */
export const REACH: usize = 512;

// parameters of ReLU, doubles
export const ADVANCE_TRAVEL: usize = 496; // the most that any preactivation can have moved since Z was stored
export const ADVANCE_BLUR: usize = 504; // what rounding may add to that, and to a preactivation worked out

/** ReLU: rows of the history. */
export const HISTORY = 256;

/** What a task does; in `task()`. */
export const START = 0;
export const STEP = 1;
export const DISTANCE = 2;
/** ReLU: a step after which all of Z is stored and summed. */
export const SYNC = 3;

/** In `expansion()`; 0: σ afresh. */
export const SHORT = 1;
export const LONG = 2;
export const LONGEST = 3;

/** Neurons in a panel. */
export const PANEL = 8;
/** Panels summed one after the other before their sum is added to the chunk's. */
export const BLOCK = 8;
