import type { DoubleDoubleBall } from './compensated-sum.js';
import { type DoubleDouble, multiplyDoubleDouble, squaredRoundoff } from './double-double.js';
import { productError, sumError } from './error-free.js';
import { exponentialBound } from './exponential-bound.js';
import { type DoubleDoubles, gaussianTable, gaussianTableError } from './gaussian-table.js';
import type { SlopeLattice } from './slope-lattice.js';

/** Covers the float64 roundings of a bound computed from nonnegative terms. */
const slack = 1 + 2 ** -20;

/** 1/√(2π) as a double-double, off by less than 2^-104 of its size. */
const densityAtZero: DoubleDouble = { high: 0.3989422804014327, low: -2.49232720227773e-17 };

/** Values at the nodes of a lattice, each off by at most `error`, and a bound of their size wherever a node may lie. */
export interface LatticeValues extends DoubleDoubles {
  readonly error: number;
  readonly bound: number;
}

/**
 * Σ hφ(x_b)F(x_b)V(x_b) over all x_b = bh: the trapezoidal rule for E F(X)V(X), X standard normal; F from the lattice. The radius bounds
 * all but the discretisation error.
 */
export function latticeExpectation(f: SlopeLattice, v: LatticeValues): DoubleDoubleBall {
  const { step: h, count } = f;
  const density = densityTable(h, count);
  let [sum, sumLow, size, mass] = [0, 0, 0, 0];
  for (let at = 0; at <= 2 * count; at++) {
    const b = Math.abs(at - count);
    const [d, x, y] = [density.high[b]!, f.high[at]!, v.high[at]!];
    const w = d * x;
    const wLow = productError(d, x, w) + (d * f.low[at]! + density.low[b]! * x);
    const t = w * y;
    const tLow = productError(w, y, t) + (w * v.low[at]! + wLow * y);
    const s = sum + t;
    const sLow = sumError(sum, t, s) + (sumLow + tLow);
    sum = s + sLow;
    sumLow = sumError(s, sLow, sum);
    size += Math.abs(t);
    mass += Math.abs(w);
  }
  const factor = multiplyDoubleDouble({ high: h, low: 0 }, densityAtZero);
  const value = multiplyDoubleDouble({ high: sum, low: sumLow }, factor);
  const rounded = (gaussianTableError(count) + (32 * (2 * count + 1) + 64) * squaredRoundoff) * size * factor.high;
  // h Σ φ ≤ 1 + hφ(0), and beyond the lattice 2∫φ ≤ e^{−x²/2}.
  const edge = count * h;
  const outside = f.envelope[count + 1]! * v.bound * Math.min(1 + 0.4 * h, exponentialBound(-(edge * edge) / 2));
  const entries = f.error * v.bound * (1 + 0.4 * h) + v.error * mass * factor.high;
  return { ...value, radius: (rounded + outside + entries) * slack };
}

const tables = new Map<number, DoubleDoubles>();

/** e^{−x_b²/2}, b = 0, …, count or further. */
function densityTable(h: number, count: number): DoubleDoubles {
  const known = tables.get(h);
  if (known !== undefined && known.high.length > count) return known;
  const built = gaussianTable({ high: (h * h) / 2, low: 0 }, count);
  tables.set(h, built);
  return built;
}
