import type { Instance } from '../claim/instance.js';
import type { Finding, Tightest, Verdict } from '../claim/verdict.js';

/** How many instances of one family were tried and met all hypotheses. */
export interface FamilyCount {
  readonly tried: number;
  readonly met: number;
}

/** One checked instance, replayable. */
export interface Case {
  readonly index: number;
  readonly instance: Instance;
  readonly draws: number;
  readonly verdict: Verdict;
}

/** The failures of a theorem with chance, pooled over instances: pooled counts may refute, never confirm (theory §10). */
export interface PooledChance {
  readonly drawn: number;
  readonly failures: number;
  /** The largest failure probability granted to any draw. */
  readonly granted: number;
  /** ln P[Bin(drawn, granted) ≥ failures]. */
  readonly logPValue: number;
  /** The false-alarm rate of the pooled test, fixed beforehand. */
  readonly falseAlarm: number;
}

/** The verdict on a theorem, from many instances. `stands` means "survived", not "verified". */
export interface TheoremVerdict {
  readonly theorem: string;
  readonly verdict: 'stands' | 'refuted' | 'starved' | 'undecided';
  readonly tried: number;
  readonly met: number;
  readonly minimum: number;
  readonly vacuous: number;
  readonly undecided: number;
  /** Instances that met the hypotheses and are substantial (the setting says which are). */
  readonly substantial: number;
  /** Runs taken all the way to the noise floor. */
  readonly atNoiseFloor: number;
  readonly families: Readonly<Record<string, FamilyCount>>;
  readonly tightest?: Tightest & { readonly index: number };
  readonly chance?: PooledChance;
  /** The first instance on which every conclusion held but a lemma of the proof broke. */
  readonly brokenLemma?: Finding & { readonly index: number };
  /** The instances worth keeping: the refutation, or else the tightest one. */
  readonly cases: readonly Case[];
}
