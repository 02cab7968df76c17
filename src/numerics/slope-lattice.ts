import { squaredRoundoff, twoSum } from './double-double.js';
import { productError } from './error-free.js';
import type { DoubleDoubles } from './gaussian-table.js';
import type { RowNorm } from './row-norms.js';
import type { SlopeRest } from './slope-rest.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** Values of x ↦ r(s x) at x = b·step, |b| ≤ count: entry b is at index b + count. */
export interface SlopeLattice extends DoubleDoubles {
  readonly step: number;
  readonly count: number;
  /** A bound of the error of each entry. */
  readonly error: number;
  /** envelope[k] bounds |r(s x_b)| and the entries for all |b| ≥ k, 0 ≤ k ≤ count + 1; what lies beyond the lattice is in the last. */
  readonly envelope: Float64Array;
}

/** To either side. */
const mostNodes = 2 ** 18;

/** Lattices of one row, by step; each is built once. */
export class RowLattices {
  readonly #known = new Map<number, SlopeLattice>();

  /** Nodes reach as far as |s x| ≤ slopeReach and |x| ≤ reach. */
  constructor(
    private readonly rest: SlopeRest,
    readonly norm: RowNorm,
    private readonly slopeReach: number,
    private readonly reach: number,
  ) {}

  /** Undefined for too many nodes. */
  at(step: number): SlopeLattice | undefined {
    const found = this.#known.get(step) ?? this.#build(step);
    if (found !== undefined) this.#known.set(step, found);
    return found;
  }

  #build(step: number): SlopeLattice | undefined {
    const { value: s } = this.norm;
    const { precise, sign, bound, lipschitz, tail } = this.rest;
    const count = Math.floor(Math.min(this.slopeReach / s.high, this.reach) / step);
    if (!(count <= mostNodes)) return undefined;
    const high = new Float64Array(2 * count + 1);
    const low = new Float64Array(2 * count + 1);
    let worst = 0;
    for (let b = sign === 0 ? -count : 0; b <= count; b++) {
      const x = b * step;
      const p = s.high * x;
      const z = twoSum(p, productError(s.high, x, p) + s.low * x);
      worst = Math.max(worst, precise.evaluate(z.high, z.low, high, low, b + count));
      if (sign !== 0) {
        high[count - b] = sign * high[count + b]!;
        low[count - b] = sign * low[count + b]!;
      }
    }
    // The argument is off by at most 4u² of its size.
    const error = (worst + 8 * squaredRoundoff * this.slopeReach * lipschitz) * slack;
    const envelope = new Float64Array(count + 2);
    const beyond = (count + 1) * step * s.high * (1 - 2 ** -40);
    envelope[count + 1] = beyond >= 4 ? Math.min(bound, tail(beyond)) : bound;
    for (let k = count; k >= 0; k--) {
      const size = Math.max(Math.abs(high[count + k]!), Math.abs(high[count - k]!));
      envelope[k] = Math.max(envelope[k + 1]!, (size + error) * slack);
    }
    return { step, count, high, low, error, envelope };
  }
}

/** The same for r(−s x). */
export function mirrored(lattice: SlopeLattice): SlopeLattice {
  return { ...lattice, high: lattice.high.slice().reverse(), low: lattice.low.slice().reverse() };
}
