import { describe, expect, it } from 'vitest';
import { logLowerTail, logUpperTail } from './binomial-tail.js';
import { clopperPearson } from './clopper-pearson.js';

describe('Clopper–Pearson', () => {
  it('has the closed form of its ends at no failure and at all failures', () => {
    const none = clopperPearson({ failures: 0, trials: 100 }, 0.05);
    expect(none.lo).toBe(0);
    expect(none.hi).toBeCloseTo(1 - 0.025 ** (1 / 100), 13);
    const all = clopperPearson({ failures: 100, trials: 100 }, 0.05);
    expect(all.hi).toBe(1);
    expect(all.lo).toBeCloseTo(0.025 ** (1 / 100), 13);
  });

  it('matches the published interval for 4 of 20 at 95 %', () => {
    // Brown, Cai, DasGupta 2001 and every table: [0.0573, 0.4366].
    const { lo, hi } = clopperPearson({ failures: 4, trials: 20 }, 0.05);
    expect(lo).toBeCloseTo(0.05733, 5);
    expect(hi).toBeCloseTo(0.43661, 5);
  });

  it('keeps relative accuracy at a lower end as small as 1e-18', () => {
    const { lo } = clopperPearson({ failures: 1, trials: 1_000_000 }, 2e-12);
    expect(lo / 1e-18).toBeCloseTo(1, 6);
  });

  it('covers the truth exactly as often as promised, summed over all outcomes', () => {
    const trials = 40;
    for (const p of [0.01, 0.1, 0.37, 0.5]) {
      let missed = 0;
      for (let failures = 0; failures <= trials; failures++) {
        const { lo, hi } = clopperPearson({ failures, trials }, 0.1);
        if (lo <= p && p <= hi) continue;
        const atMost = Math.exp(logLowerTail({ failures, trials }, p));
        missed += atMost - (failures === 0 ? 0 : Math.exp(logLowerTail({ failures: failures - 1, trials }, p)));
      }
      expect(missed).toBeLessThanOrEqual(0.1);
      expect(missed).toBeGreaterThan(0);
    }
  });

  it('brackets the equation it solves between neighbouring floats', () => {
    const counts = { failures: 7, trials: 300 };
    const { lo, hi } = clopperPearson(counts, 1e-6);
    expect(logUpperTail(counts, lo)).toBeLessThanOrEqual(Math.log(5e-7));
    expect(logUpperTail(counts, lo * (1 + 1e-12))).toBeGreaterThan(Math.log(5e-7));
    expect(logLowerTail(counts, hi)).toBeLessThanOrEqual(Math.log(5e-7));
    expect(logLowerTail(counts, hi * (1 - 1e-12))).toBeGreaterThan(Math.log(5e-7));
  });

  it('refuses a miss probability outside (0, 1)', () => {
    expect(() => clopperPearson({ failures: 0, trials: 1 }, 0)).toThrow(RangeError);
    expect(() => clopperPearson({ failures: 0, trials: 1 }, Number.NaN)).toThrow(RangeError);
  });
});
