import { describe, expect, it } from 'vitest';
import { logLowerTail, logUpperTail } from './binomial-tail.js';

/** A float64 probability as the exact fraction numerator / 2^bits. */
function dyadic(p: number): { numerator: bigint; bits: number } {
  let bits = 0;
  let scaled = p;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    bits++;
  }
  return { numerator: BigInt(scaled), bits };
}

/** ln of value / 2^bits for a positive integer of any size; the powers of two cancel before any rounding. */
function logOf(value: bigint, bits: number): number {
  const shift = Math.max(0, value.toString(2).length - 60);
  return Math.log(Number(value >> BigInt(shift))) + (shift - bits) * Math.LN2;
}

/** ln of Σ_{j in [from, to]} C(n, j) p^j (1−p)^{n−j}, summed in exact integer arithmetic. */
function exactLog(from: number, to: number, trials: number, p: number): number {
  const { numerator: a, bits } = dyadic(p);
  const b = (1n << BigInt(bits)) - a;
  let sum = 0n;
  let choose = 1n;
  for (let j = 0; j <= to; j++) {
    if (j >= from) sum += choose * a ** BigInt(j) * b ** BigInt(trials - j);
    choose = (choose * BigInt(trials - j)) / BigInt(j + 1);
  }
  return logOf(sum, bits * trials);
}

/** The accuracy logUpperTail promises for a logarithm, with room for the reference's own last step. */
function allowance(exact: number): number {
  return 4e-15 * (10 + Math.abs(exact));
}

const cases: readonly [failures: number, trials: number, p: number][] = [
  [1, 1, 0.5],
  [3, 10, 0.1],
  [10, 10, 0.999],
  [0, 50, 0.1],
  [1, 200, 2 ** -30],
  [60, 200, 0.1],
  [200, 200, 0.03],
  [20, 200, 0.1],
  [21, 200, 0.1],
  [19, 200, 0.1],
  [2, 200, 0.99],
  [150, 300, 0.0625],
  [300, 300, 0.09375],
  [299, 300, 0.984375],
];

describe('binomial tails', () => {
  it.each(cases)('agree with exact rationals: %i of %i at p = %d', (failures, trials, p) => {
    const upper = exactLog(failures, trials, trials, p);
    const lower = exactLog(0, failures, trials, p);
    const counts = { failures, trials };
    expect(Math.abs(logUpperTail(counts, p) - upper)).toBeLessThanOrEqual(allowance(upper));
    expect(Math.abs(logLowerTail(counts, p) - lower)).toBeLessThanOrEqual(allowance(lower));
  });

  it('reaches probabilities below 1e-300', () => {
    const upper = logUpperTail({ failures: 300, trials: 300 }, 0.09375);
    expect(upper).toBeLessThan(-300 * Math.LN10);
    expect(upper).toBeCloseTo(300 * Math.log(0.09375), 9);
  });

  it('keeps a probability too small for 1 − p to see', () => {
    expect(logUpperTail({ failures: 1, trials: 1000 }, 1e-300) / Math.log(1e-297)).toBeCloseTo(1, 14);
    expect(logLowerTail({ failures: 0, trials: 1000 }, 1e-300)).toBeCloseTo(0, 290);
  });

  it('answers the sure and the impossible', () => {
    expect(logUpperTail({ failures: 0, trials: 0 }, 0.3)).toBe(0);
    expect(logUpperTail({ failures: 1, trials: 5 }, 0)).toBe(Number.NEGATIVE_INFINITY);
    expect(logUpperTail({ failures: 5, trials: 5 }, 1)).toBe(0);
    expect(logLowerTail({ failures: 4, trials: 5 }, 1)).toBe(Number.NEGATIVE_INFINITY);
    expect(logLowerTail({ failures: 4, trials: 5 }, 0)).toBe(0);
  });

  it('refuses counts and probabilities that are none', () => {
    expect(() => logUpperTail({ failures: 3, trials: 2 }, 0.1)).toThrow(RangeError);
    expect(() => logUpperTail({ failures: 1.5, trials: 2 }, 0.1)).toThrow(RangeError);
    expect(() => logUpperTail({ failures: 1, trials: 2 }, Number.NaN)).toThrow(RangeError);
    expect(() => logLowerTail({ failures: 1, trials: 2 }, 1.1)).toThrow(RangeError);
  });

  it('stays accurate for a million trials, where both tails must add up', () => {
    for (const failures of [99_000, 100_000, 100_500]) {
      const upper = Math.exp(logUpperTail({ failures, trials: 1e6 }, 0.1));
      const below = Math.exp(logLowerTail({ failures: failures - 1, trials: 1e6 }, 0.1));
      expect(upper + below).toBeCloseTo(1, 10);
    }
  });
});
