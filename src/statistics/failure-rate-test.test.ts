import { describe, expect, it } from 'vitest';
import { testFailureRate } from './failure-rate-test.js';

describe('testFailureRate', () => {
  it('refutes at the first count whose exact tail is under the false-alarm rate', () => {
    // Exact: P[Bin(20, 0.1) ≥ 6] = 0.01125…, P[Bin(20, 0.1) ≥ 7] = 0.00238….
    expect(testFailureRate({ failures: 6, trials: 20 }, 0.1, 0.01)).toMatchObject({ refuted: false });
    expect(testFailureRate({ failures: 7, trials: 20 }, 0.1, 0.01)).toMatchObject({ refuted: true });
    expect(testFailureRate({ failures: 6, trials: 20 }, 0.1, 0.01).pValue).toBeCloseTo(0.011253, 6);
  });

  it('finds nothing surprising in the expected share of failures', () => {
    const { refuted, pValue } = testFailureRate({ failures: 100, trials: 1000 }, 0.1, 1e-6);
    expect(refuted).toBe(false);
    expect(pValue).toBeGreaterThan(0.4);
  });

  it('refutes δ = 0 on a single failure, and on none says p = 1', () => {
    expect(testFailureRate({ failures: 1, trials: 10 }, 0, 1e-6)).toMatchObject({ refuted: true, pValue: 0 });
    expect(testFailureRate({ failures: 0, trials: 10 }, 0, 1e-6)).toMatchObject({ refuted: false, pValue: 1 });
  });

  it('refuses a false-alarm rate outside (0, 1)', () => {
    expect(() => testFailureRate({ failures: 0, trials: 1 }, 0.1, 0)).toThrow(RangeError);
  });
});
