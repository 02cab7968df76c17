import type { Instance } from '../claim/instance.js';
import type { World } from '../claim/quantity.js';
import type { InstanceSize } from '../claim/setting.js';
import type { Theorem } from '../claim/theorem.js';
import { scopeOf } from '../claim/traverse.js';
import { testFailureRate } from '../statistics/failure-rate-test.js';
import { checkInstance } from './check-instance.js';
import { instanceAt } from './instance-at.js';
import { place } from './place.js';
import { Tallies } from './tallies.js';
import type { Case, PooledChance, TheoremVerdict } from './theorem-verdict.js';

export interface CheckTheoremOptions {
  readonly seed: string;
  /** Asked before each instance: whether to go on. A clock may decide how many are taken, never what they are. */
  readonly more: (tried: number) => boolean;
  /** Fewer instances meeting all hypotheses than this is `starved`. */
  readonly minimum: number;
  /** Floating-point operations one instance may spend on its run; cuts the horizon. */
  readonly operations: number;
  /** Memory one instance may take; a larger width is left unplaced, and the instance is vacuous. */
  readonly bytes: number;
  /** Draws per instance for theorems whose conclusions need no run. */
  readonly draws: number;
  readonly lemmas: boolean;
  /** False-alarm rate of the pooled test on failures. */
  readonly falseAlarm: number;
}

/**
 * Checks a theorem on the indexed sequence of instances that its seed names, yielding each, until told to stop or refuted.
 * Returns the verdict on what was tried.
 */
export function* casesOf<W extends World>(
  theorem: Theorem<W>,
  options: CheckTheoremOptions,
): Generator<Case, TheoremVerdict> {
  const cases: Case[] = [];
  for (let index = 0; options.more(index); index++) {
    const checked = checkAt(theorem, index, options);
    cases.push(checked);
    yield checked;
    if (checked.verdict.outcome === 'refuted') break;
  }
  return summarise(theorem, cases, options);
}

/**
 * The verdict on a theorem from the cases with indices 0, 1, … in order, up to the first refutation: what comes after it
 * depended on how many were under way, so it does not count.
 */
export function summarise<W extends World>(
  theorem: Theorem<W>,
  cases: readonly Case[],
  options: Pick<CheckTheoremOptions, 'minimum' | 'falseAlarm'>,
): TheoremVerdict {
  const tallies = new Tallies();
  for (const checked of cases) {
    tallies.add(checked, theorem.setting.substantial(checked.instance));
    if (checked.verdict.outcome === 'refuted') break;
  }
  const chance = pooled(theorem, tallies, options.falseAlarm);
  return {
    theorem: theorem.name,
    verdict: summary(tallies, chance, options.minimum),
    ...tallies.counts,
    minimum: options.minimum,
    ...(chance && { chance }),
  };
}

/** The verdict of `casesOf`, all at once. */
export function checkTheorem<W extends World>(theorem: Theorem<W>, options: CheckTheoremOptions): TheoremVerdict {
  const cases = casesOf(theorem, options);
  for (;;) {
    const { done, value } = cases.next();
    if (done === true) return value;
  }
}

/** What decides how one instance is checked, besides the theorem: plain JSON, so that it can be handed to a worker. */
export type CaseOptions = Pick<CheckTheoremOptions, 'seed' | 'operations' | 'bytes' | 'draws' | 'lemmas'>;

/** Checks the instance with the given index in the sequence that the seed names. */
export function checkAt<W extends World>(theorem: Theorem<W>, index: number, options: CaseOptions): Case {
  const { size, operations, bytes } = allowanceAt(index);
  const raw: Instance = instanceAt(theorem, options.seed, index, size);
  const instance = place(theorem, raw, {
    operations: operations * options.operations,
    bytes: bytes * options.bytes,
  });
  const draws = theorem.chance === undefined || runs(theorem) ? 1 : options.draws;
  const verdict = checkInstance(theorem, instance, { draws, lemmas: options.lemmas });
  return { index, instance, draws, verdict };
}

/** What an instance may be and spend beside the others: its size, and factors on operations and memory. */
interface Allowance {
  readonly size: InstanceSize;
  readonly operations: number;
  readonly bytes: number;
}

/**
 * Every sixth instance is a large one, with more samples than the theorem's wishes name; every sixth may spend sixteen times as
 * much on its run, so that a share of the runs goes all the way to the noise floor; every 96th, a large one, may take 8 times the
 * memory and 32 times the operations.
 */
function allowanceAt(index: number): Allowance {
  const size = index % 6 === 5 ? 'large' : 'usual';
  if (index % 96 === 95) return { size, operations: 32, bytes: 8 };
  return { size, operations: index % 6 === 0 ? 16 : 1, bytes: 1 };
}

function runs<W extends World>(theorem: Theorem<W>): boolean {
  return theorem.conclusions.some((claim) => claim.kind === 'testable' && scopeOf(claim.formula) === 'step');
}

function pooled<W extends World>(theorem: Theorem<W>, tallies: Tallies, falseAlarm: number): PooledChance | undefined {
  const { drawn, failures, granted } = tallies.draws;
  if (theorem.chance === undefined || drawn === 0) return undefined;
  const { logPValue } =
    granted > 0 && granted < 1
      ? testFailureRate({ trials: drawn, failures }, granted, falseAlarm)
      : { logPValue: granted <= 0 && failures > 0 ? -Number.MAX_VALUE : 0 };
  return { drawn, failures, granted, logPValue, falseAlarm };
}

/**
 * Refuted by any instance or by the pooled count; starved below the minimum; undecided when as many instances stayed
 * open as were decided, or when not one was decided; else it stands.
 */
function summary(tallies: Tallies, chance: PooledChance | undefined, minimum: number): TheoremVerdict['verdict'] {
  const { refuted, met, undecided } = tallies.outcomes;
  if (refuted > 0) return 'refuted';
  if (chance !== undefined && chance.logPValue <= Math.log(chance.falseAlarm)) return 'refuted';
  if (undecided > 0 && undecided >= met) return 'undecided';
  return met < Math.max(1, minimum) ? 'starved' : 'stands';
}
