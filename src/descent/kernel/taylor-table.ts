import type { SmoothActivation } from './activation-code.js';
import { evaluate, FRACTION_BITS, toDouble } from './fixed-point.js';
import { seriesRules } from './power-series.js';

/** Distance of two nodes: 2⁻⁷. */
export const SPACING_BITS = 7;
/** Coefficients of an entry: degree 7 for σ, 6 for σ′. One cache line. */
export const ENTRY = 8;

/**
 * σ on [−range, range] by polynomials of degree 7 around the nodes j/128, |d| ≤ 1/256; their derivatives give σ′ (theory
 * does not rest on it: its error is measured, see the accuracy table). An odd or even σ is tabulated for z ≥ 0 only.
 */
export interface TaylorTable {
  readonly entries: Float64Array;
  readonly range: number;
  /** The node of entry 0. */
  readonly first: number;
  readonly parity: 'odd' | 'even' | 'none';
}

const parities: { readonly [name in SmoothActivation]: TaylorTable['parity'] } = {
  tanh: 'odd',
  softplus: 'none',
  sigmoid: 'none',
  erf: 'odd',
  sin: 'odd',
  arctan: 'odd',
  gelu: 'none',
  silu: 'none',
  gaussian: 'even',
  affine: 'odd',
};

/** Where e^(−z²/2) rules, derivatives outgrow the function beyond 6. */
const narrow: ReadonlySet<SmoothActivation> = new Set(['erf', 'gelu', 'gaussian']);

const tables = new Map<SmoothActivation, TaylorTable>();

/** The table, computed once per process in exact integer arithmetic: the same bits on every platform. Some 10 to 40 ms. */
export function taylorTable(name: SmoothActivation): TaylorTable {
  let table = tables.get(name);
  if (table === undefined) {
    table = tabulate(name);
    tables.set(name, table);
  }
  return table;
}

function tabulate(name: SmoothActivation): TaylorTable {
  const parity = parities[name];
  const range = narrow.has(name) ? 6 : 8;
  const last = range << SPACING_BITS;
  const first = parity === 'none' ? -last : 0;
  const entries = new Float64Array((last - first + 1) * ENTRY);
  const fill = (direction: 1 | -1): void => {
    const rule = seriesRules[name]();
    const spacing = BigInt(direction) << (FRACTION_BITS - BigInt(SPACING_BITS));
    let numbers = rule.start;
    for (let j = 0; Math.abs(j) <= last; j += direction) {
      const z = BigInt(j) << (FRACTION_BITS - BigInt(SPACING_BITS));
      const series = rule.advance(z, numbers);
      entries.set(economised(rule.value?.(z, series) ?? series[0]!), (j - first) * ENTRY);
      numbers = series.map((s) => evaluate(s, spacing));
    }
  };
  fill(1);
  if (parity === 'none') fill(-1);
  return { entries, range, first: first / 2 ** SPACING_BITS, parity };
}

/**
 * The polynomial of degree 7 with σ's value at the node and, as derivative, the Taylor polynomial of σ′ economised to degree
 * 6: its higher terms replaced, one after the other, by the best polynomial of lower degree on |d| ≤ 1/256 (Chebyshev).
 */
function economised(value: readonly bigint[]): Float64Array {
  const slope = value.slice(1, HIGHEST + 2).map((c, k) => c * BigInt(k + 1));
  const inverse = BigInt(SPACING_BITS + 1); // |d| ≤ 2^−inverse
  for (let k = HIGHEST; k > ENTRY - 2; k--) {
    const chebyshev = chebyshevPolynomials[k]!;
    for (let i = k - 2; i >= 0; i -= 2) {
      // slope_k d^k ≈ slope_k 2^(1−k) h^k (2^(k−1) x^k − T_k(x)), x = d/h
      const scale = BigInt(k - 1) + inverse * BigInt(k - i);
      slope[i]! -= (slope[k]! * chebyshev[i]!) >> scale;
    }
  }
  const result = new Float64Array(ENTRY);
  result[0] = toDouble(value[0]!);
  for (let k = 1; k < ENTRY; k++) result[k] = toDouble(slope[k - 1]! / BigInt(k));
  return result;
}

/** The highest term of σ′ that is economised: those above it are below 2⁻⁸⁸. */
const HIGHEST = 10;

/** T_0, T_1, …, lowest coefficient first. */
const chebyshevPolynomials: bigint[][] = [[1n], [0n, 1n]];
for (let k = 2; k <= HIGHEST; k++) {
  const next = [0n, ...chebyshevPolynomials[k - 1]!.map((c) => 2n * c)];
  chebyshevPolynomials[k - 2]!.forEach((c, j) => {
    next[j]! -= c;
  });
  chebyshevPolynomials.push(next);
}
