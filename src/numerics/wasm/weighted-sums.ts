import { productError, sumError } from '../error-free.js';
import type { DoubleDoubles } from '../gaussian-table.js';
import { NumericsModule } from './numerics-module.js';

/** Zeros on either side of each array: ranges may run over the ends by this much. */
const margin = 4;
/** Room for what a sum leaves behind. */
const results = 12;

/**
 * Sums Σ p_{i+k} q_{j+k} y_{l+k} over k < count for many i, j and l, in float64 or in double-double. p and q are even sequences, given from 0 on;
 * y is given from −c to c. `count` is a multiple of 4; up to 4 places outside an array count as 0. Four sums are kept side by side, k mod 4,
 * so that WebAssembly, where there is SIMD, gives the same bits as plain JavaScript. The next instance takes the memory over.
 */
export class WeightedSums {
  /** What the last sum left: four sums and four sums of absolute values, with four low parts between them if it was in double-double. */
  readonly out: Float64Array;
  readonly #memory: Float64Array;
  /** Where place 0 is, and how far from a high part its low part is, for p, q and y. */
  readonly #middles: readonly number[];
  readonly #lengths: readonly number[];
  readonly #module: NumericsModule | undefined;

  constructor(p: DoubleDoubles, q: DoubleDoubles, y: DoubleDoubles, plainly = false) {
    const reaches = [p.high.length - 1, q.high.length - 1, (y.high.length - 1) / 2];
    this.#lengths = reaches.map((reach) => 2 * reach + 1 + 2 * margin);
    const doubles = results + 2 * this.#lengths.reduce((a, b) => a + b);
    const base = NumericsModule.arrays;
    this.#module = plainly ? undefined : NumericsModule.withRoom(base + 8 * doubles);
    const memory =
      this.#module === undefined ? new Float64Array(doubles) : new Float64Array(this.#module.buffer, base, doubles);
    memory.fill(0);
    let at = results;
    this.#middles = reaches.map((reach) => {
      const middle = at + margin + reach;
      at += 2 * (2 * reach + 1 + 2 * margin);
      return middle;
    });
    const parts = [p, q].flatMap(({ high, low }, k) => {
      const middle = this.#middles[k]!;
      return [[high, middle] as const, [low, middle + this.#lengths[k]!] as const];
    });
    for (const [half, middle] of parts) {
      memory.set(half, middle);
      for (let k = 1; k < half.length; k++) memory[middle - k] = half[k]!;
    }
    const start = this.#middles[2]! - reaches[2]!;
    memory.set(y.high, start);
    memory.set(y.low, start + this.#lengths[2]!);
    this.#memory = memory;
    this.out = memory.subarray(0, results);
  }

  plain(i: number, j: number, l: number, count: number): void {
    const [p, q, y] = this.#middles as [number, number, number];
    if (this.#module === undefined) plainSum(this.#memory, p + i, q + j, y + l, count);
    else this.#module.exports.weightedSum(address(p + i), address(q + j), address(y + l), count, address(0));
  }

  precise(i: number, j: number, l: number, count: number): void {
    const [p, q, y] = this.#middles as [number, number, number];
    const [n, m, o] = this.#lengths as [number, number, number];
    if (this.#module === undefined) {
      preciseSum(this.#memory, [p + i, q + j, y + l], [p + i + n, q + j + m, y + l + o], count);
      return;
    }
    this.#module.exports.preciseWeightedSum(
      address(p + i),
      address(p + i + n),
      address(q + j),
      address(q + j + m),
      address(y + l),
      address(y + l + o),
      count,
      address(0),
    );
  }
}

function address(position: number): number {
  return NumericsModule.arrays + 8 * position;
}

/** See assembly/weighted-sums.ts. */
function plainSum(memory: Float64Array, p: number, q: number, y: number, count: number): void {
  memory.fill(0, 0, 8);
  for (let k = 0; k < count; k++) {
    const term = memory[p + k]! * memory[q + k]! * memory[y + k]!;
    memory[k % 4]! += term;
    memory[4 + (k % 4)]! += Math.abs(term);
  }
}

/** See assembly/weighted-sums.ts. */
function preciseSum(
  memory: Float64Array,
  [p, q, y]: readonly [number, number, number],
  [pLow, qLow, yLow]: readonly [number, number, number],
  count: number,
): void {
  memory.fill(0, 0, results);
  for (let k = 0; k < count; k++) {
    const [v, w, g] = [memory[p + k]!, memory[q + k]!, memory[y + k]!];
    const weight = v * w;
    const weightLow = productError(v, w, weight) + (v * memory[qLow + k]! + memory[pLow + k]! * w);
    const t = weight * g;
    const tLow = productError(weight, g, t) + (weight * memory[yLow + k]! + weightLow * g);
    const at = k % 4;
    const sum = memory[at]!;
    const next = sum + t;
    const rest = sumError(sum, t, next) + (memory[4 + at]! + tLow);
    const high = next + rest;
    memory[at] = high;
    memory[4 + at] = sumError(next, rest, high);
    memory[8 + at]! += Math.abs(t);
  }
}
