import type { SmoothActivation } from './activation-code.js';
import { lnTwo, ONE, over, pi, root, times } from './fixed-point.js';

/** Terms kept: at a distance of 2⁻⁷ the rest is below 2⁻⁹⁸ for every activation here. */
export const TERMS = 14;

/**
 * How the Taylor series of an activation around z follow from a few numbers known at z, and those numbers at 0. All
 * recurrences come from a differential equation, so the numbers at the next node are the series evaluated there.
 */
export interface SeriesRule {
  /** The numbers at z = 0, fixed point. */
  readonly start: readonly bigint[];
  /** The series of those numbers around z, TERMS coefficients each. */
  advance(z: bigint, at: readonly bigint[]): bigint[][];
  /** The series of σ, from those: by default the first. */
  value?(z: bigint, series: readonly bigint[][]): bigint[];
}

const half = ONE / 2n;

function series(first: bigint, next: (k: number, c: readonly bigint[]) => bigint): bigint[] {
  const c = [first];
  for (let k = 0; k + 1 < TERMS; k++) c.push(next(k, c) / BigInt(k + 1));
  return c;
}

/** Coefficient k of the square. */
function square(c: readonly bigint[], k: number): bigint {
  let sum = 0n;
  for (let i = 0; 2 * i < k; i++) sum += c[i]! * c[k - i]!;
  sum *= 2n;
  if (k % 2 === 0) sum += c[k / 2]! * c[k / 2]!;
  return times(sum, 1n);
}

/** The series of (z + d) f(z + d). */
function timesArgument(z: bigint, f: readonly bigint[]): bigint[] {
  return f.map((c, k) => times(z, c) + (k > 0 ? f[k - 1]! : 0n));
}

const logistic = (s: bigint): bigint[] => series(s, (k, c) => c[k]! - square(c, k)); // s′ = s − s²
const bell = (z: bigint, g: bigint): bigint[] => series(g, (k, c) => -times(z, c[k]!) - (k > 0 ? c[k - 1]! : 0n)); // g′ = −z g
const circular = (derivatives: readonly bigint[]): bigint[] => {
  let factorial = 1n;
  return Array.from({ length: TERMS }, (_, k) => {
    if (k > 0) factorial *= BigInt(k);
    return derivatives[k % 4]! / factorial;
  });
};
const integral = (first: bigint, f: readonly bigint[]): bigint[] => series(first, (k) => f[k]!);

export const seriesRules: { readonly [name in SmoothActivation]: () => SeriesRule } = {
  tanh: () => ({
    start: [0n],
    advance: (_, [t]) => [series(t!, (k, c) => (k === 0 ? ONE : 0n) - square(c, k))],
  }),
  softplus: () => ({
    start: [lnTwo(), half],
    advance: (_, [p, s]) => {
      const slope = logistic(s!);
      return [integral(p!, slope), slope];
    },
  }),
  sigmoid: () => ({ start: [half], advance: (_, [s]) => [logistic(s!)] }),
  erf: () => {
    const scale = root(over(2n * ONE, pi()));
    return {
      start: [0n, ONE],
      advance: (z, [e, g]) => {
        const density = bell(z, g!);
        const slope = density.map((c) => times(scale, c));
        return [integral(e!, slope), density];
      },
    };
  },
  sin: () => ({
    start: [0n, ONE],
    advance: (_, [s, c]) => [circular([s!, c!, -s!, -c!]), circular([c!, -s!, -c!, s!])],
  }),
  arctan: () => ({
    start: [0n],
    advance: (z, [t]) => {
      const first = ONE + times(z, z);
      const slope: bigint[] = []; // (1 + (z + d)²) q = 1
      for (let k = 0; k < TERMS; k++) {
        const known = 2n * times(z, slope[k - 1] ?? 0n) + (slope[k - 2] ?? 0n);
        slope.push(over((k === 0 ? ONE : 0n) - known, first));
      }
      return [integral(t!, slope)];
    },
  }),
  gelu: () => {
    const scale = root(over(ONE, 2n * pi()));
    return {
      start: [half, ONE],
      advance: (z, [p, g]) => {
        const density = bell(z, g!);
        const slope = density.map((c) => times(scale, c));
        return [integral(p!, slope), density];
      },
      value: (z, [distribution]) => timesArgument(z, distribution!),
    };
  },
  silu: () => ({
    start: [half],
    advance: (_, [s]) => [logistic(s!)],
    value: (z, [s]) => timesArgument(z, s!),
  }),
  gaussian: () => ({ start: [ONE], advance: (z, [g]) => [bell(z, g!)] }),
  affine: () => ({ start: [0n], advance: (z) => [[z, ONE, ...Array<bigint>(TERMS - 2).fill(0n)]] }),
};
