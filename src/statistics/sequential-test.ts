import type { Counts } from './binomial-tail.js';

/** What a sequential test says so far. `inconclusive`: draw more. */
export type SequentialVerdict = 'refuted' | 'confirmed' | 'inconclusive';

/** The claim under test and how it is tested; everything here is fixed before the first draw. */
export interface SequentialPlan {
  /** The claim: each draw fails with probability at most δ, 0 < δ < 1. */
  readonly delta: number;
  /** a: the probability, over the whole unbounded run, of refuting a true claim; likewise of confirming a false one. */
  readonly falseAlarm: number;
  /** p₁ of the process against the claim, in (δ, 1). Default: the smaller of 3δ and (1 + δ)/2. */
  readonly against?: number;
  /** p₁ of the mirrored process, in [0, δ); at 0 a single failure rules out confirmation. Default δ/10. */
  readonly inFavour?: number;
  /** Draws pooled over several instances may refute, never confirm (theory §10). */
  readonly draws: 'one instance' | 'many instances';
}

/** Where a sequential test stands: plain data, so it can be recorded. */
export interface SequentialState extends Counts {
  readonly verdict: SequentialVerdict;
  /** ln of the e-value against the claim; one over the e-value is an anytime-valid p-value. */
  readonly logEvidenceAgainst: number;
  /** ln of the e-value in favour; it means something only for draws of one instance. −∞ when confirmation is ruled out. */
  readonly logEvidenceInFavour: number;
}

export interface SequentialTest {
  readonly start: SequentialState;
  /** The state after one more draw. The first verdict reached is final: later draws are counted but do not change it. */
  after(state: SequentialState, failed: boolean): SequentialState;
}

/**
 * The sequential test of theory §10, valid at any stopping time (Ville's inequality). The e-value against the claim is
 * Π (p₁/δ)^{X_i} ((1−p₁)/(1−δ))^{1−X_i}, and the claim is refuted when it reaches 1/a; in favour the mirrored process,
 * with p₁ < δ, confirms. With T tests in one run give each a/T. Throws RangeError when the plan leaves its ranges.
 */
export function sequentialTest(plan: SequentialPlan): SequentialTest {
  const { delta, falseAlarm } = plan;
  const against = plan.against ?? Math.min(3 * delta, (1 + delta) / 2);
  const inFavour = plan.inFavour ?? delta / 10;
  require(delta > 0 && delta < 1, `δ lies in (0, 1), got ${delta}`);
  require(falseAlarm > 0 && falseAlarm < 1, `the false-alarm rate lies in (0, 1), got ${falseAlarm}`);
  require(against > delta && against < 1, `p₁ against lies in (δ, 1), got ${against}`);
  require(inFavour >= 0 && inFavour < delta, `p₁ in favour lies in [0, δ), got ${inFavour}`);
  const threshold = -Math.log(falseAlarm);

  function after(state: SequentialState, failed: boolean): SequentialState {
    const counts = { failures: state.failures + (failed ? 1 : 0), trials: state.trials + 1 };
    const logEvidenceAgainst = logEvidence(counts, against, delta);
    const logEvidenceInFavour = logEvidence(counts, inFavour, delta);
    let verdict = state.verdict;
    if (verdict === 'inconclusive') {
      if (logEvidenceAgainst >= threshold) verdict = 'refuted';
      else if (plan.draws === 'one instance' && logEvidenceInFavour >= threshold) verdict = 'confirmed';
    }
    return { ...counts, verdict, logEvidenceAgainst, logEvidenceInFavour };
  }

  const start = {
    failures: 0,
    trials: 0,
    verdict: 'inconclusive',
    logEvidenceAgainst: 0,
    logEvidenceInFavour: 0,
  } as const;
  return { start, after };
}

/** ln of the e-value from the counts alone, so that no rounding builds up over a long run. */
function logEvidence({ failures, trials }: Counts, p1: number, delta: number): number {
  const fromFailures = failures === 0 ? 0 : failures * Math.log(p1 / delta);
  return fromFailures + (trials - failures) * (Math.log1p(-p1) - Math.log1p(-delta));
}

function require(condition: boolean, otherwise: string): void {
  if (!condition) throw new RangeError(otherwise);
}
