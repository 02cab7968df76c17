import type { Interval } from '../interval.js';

/** Random cases per operation when the count is not given: a sample. */
const sampled = 20_000;

/** How many random cases to try: in the nightly run LAKATOS_CASES of them, by default a sample, divided by what one case costs. */
export function caseCount(costOfOne = 1): number {
  const asked = process.env.LAKATOS_CASES;
  return asked === undefined ? Math.ceil(sampled / costOfOne) : Number(asked);
}

/** A deterministic stream of 32-bit words (splitmix32): the cases are the same on every machine. */
export function words(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
}

const special = [
  0,
  1,
  -1,
  3,
  -7,
  0.1,
  2 ** -1022,
  -(2 ** -1022),
  5e-324,
  -5e-324,
  2 ** -1074 * 12345,
  2 ** -968,
  2 ** -537,
  2 ** 512,
  2 ** 996,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MAX_VALUE / 2,
  1 + 2 ** -52,
  1 - 2 ** -53,
  2 ** 53 + 2,
];
const view = new DataView(new ArrayBuffer(8));

/** A finite float64 from a law that visits what breaks rounding code: any bits, special values, near-equal magnitudes, small integers. */
export function hostileFloat(next: () => number): number {
  const kind = next() % 8;
  if (kind === 0) return special[next() % special.length]!;
  if (kind === 1) return (next() % 201) - 100;
  if (kind === 2) return (next() % 2 ? 1 : -1) * (next() % 1000) * 2 ** -1074;
  if (kind === 3) return ((next() % 2001) - 1000) / 2 ** (next() % 60);
  if (kind <= 5) return ((next() / 2 ** 32 + next()) / 2 ** 32 - 0.5) * 2 ** ((next() % 80) - 40);
  view.setUint32(0, next());
  view.setUint32(4, next());
  const any = view.getFloat64(0);
  return Number.isFinite(any) ? any : 1;
}

/** An interval with hostile ends: points, ordinary ones, one in sixteen unbounded on a side. */
export function hostileInterval(next: () => number): Interval {
  const a = hostileFloat(next);
  if (next() % 3 === 0) return { lo: a, hi: a };
  const b = next() % 4 === 0 ? a * (1 + 2 ** -50) : hostileFloat(next);
  const finiteB = Number.isFinite(b) ? b : a;
  const cut = next() % 16;
  return {
    lo: cut === 0 ? Number.NEGATIVE_INFINITY : Math.min(a, finiteB),
    hi: cut === 1 ? Number.POSITIVE_INFINITY : Math.max(a, finiteB),
  };
}
