import { type Counts, logUpperTail } from './binomial-tail.js';

/** Outcome of {@link testFailureRate}: whether the claim "failure probability ≤ δ" is refuted, and how surprising the counts are. */
export interface FailureRateTest {
  readonly refuted: boolean;
  /** P[Bin(trials, δ) ≥ failures]: the chance of counts this bad when the claim is true. Underflows to 0; its logarithm does not. */
  readonly pValue: number;
  readonly logPValue: number;
}

/**
 * The exact one-sided test of "each trial fails with probability at most `delta`", for a number of trials fixed
 * beforehand: refuted when P[Bin(trials, delta) ≥ failures] ≤ falseAlarm, which happens to a true claim with
 * probability at most `falseAlarm`. With T tests in one run give each falseAlarm/T. Trials may come from different instances: the
 * bound holds for each. Not refuted is no confirmation.
 */
export function testFailureRate(counts: Counts, delta: number, falseAlarm: number): FailureRateTest {
  if (!(falseAlarm > 0 && falseAlarm < 1))
    throw new RangeError(`the false-alarm rate lies in (0, 1), got ${falseAlarm}`);
  const logPValue = logUpperTail(counts, delta);
  return { refuted: logPValue <= Math.log(falseAlarm), pValue: Math.exp(logPValue), logPValue };
}
