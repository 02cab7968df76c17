import { stream } from '../../../instances/random-stream.js';

/** Doubles around x: itself and its neighbours. */
function around(x: number): number[] {
  const bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  return [-2n, -1n, 0n, 1n, 2n].map((offset) => {
    value[0] = x;
    bits[0]! += offset;
    return value[0];
  });
}

/**
 * Preactivations that try an activation hard, in equal parts: where neurons live, uniform over the table and a little more, over
 * all magnitudes a double has, the rest at the edges of table entries, of the table, of what e^z can give, and of how sin takes off whole turns.
 */
export function hardPoints(count: number, seed: string): Float64Array {
  const random = stream(seed, 'data');
  const sign = (): number => (random.uniform() < 0.5 ? -1 : 1);
  const kinds: (() => number)[] = [
    () => random.gaussian(),
    () => 18 * (random.uniform() - 0.5),
    () => sign() * 2 ** (2098 * random.uniform() - 1074),
    () => sign() * around((Math.floor(1024 * random.uniform()) + 0.5) / 128)[Math.floor(5 * random.uniform())]!,
    () => sign() * around(edges[Math.floor(edges.length * random.uniform())]!)[Math.floor(5 * random.uniform())]!,
    () => sign() * 760 * random.uniform(),
    () => sign() * 0.05 * random.uniform(),
    () => sign() * 39 * random.uniform(),
    // where the entry around 0 ends
    () => (sign() * (1 + (random.uniform() - 0.5) / 16)) / 256,
    () => sign() * 2 ** (16 + 32 * random.uniform()),
    () => sign() * around(Math.round(2 ** (22 * random.uniform())) * Math.PI)[Math.floor(5 * random.uniform())]!,
  ];
  const points = new Float64Array(count);
  special.forEach((z, i) => {
    if (i < count) points[i] = z;
  });
  for (let i = special.length; i < count; i++) points[i] = kinds[i % kinds.length]!();
  return points;
}

const special = [0, -0, 5e-324, -5e-324, 2 ** -1022, -(2 ** -1022), Number.MAX_VALUE, -Number.MAX_VALUE, 1, -1];

const LN2 = Math.LN2;
const edges = [
  6,
  8,
  1 / 256,
  3 / 256,
  0.5,
  1,
  1.278,
  0.7518,
  Math.PI / 2,
  Math.PI,
  3 * Math.PI,
  100 * Math.PI,
  37.5,
  38.4,
  38.6,
  50,
  354.9,
  372.6,
  708.39,
  709.78,
  745.13,
  2 ** 20 * (Math.PI / 2),
  1647099,
  2 ** 21,
  2 ** 22,
  1e8,
  1e154,
  1e155,
  ...Array.from({ length: 40 }, (_, k) => (k + 0.5) * LN2),
];
