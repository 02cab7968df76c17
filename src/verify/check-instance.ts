import type { Instance } from '../claim/instance.js';
import type { World } from '../claim/quantity.js';
import type { Theorem } from '../claim/theorem.js';
import type { Draws, Tally, Verdict } from '../claim/verdict.js';
import { enclose } from '../readings/enclosure.js';
import { testFailureRate } from '../statistics/failure-rate-test.js';
import { checkDraw, type DrawResult } from './check-draw.js';
import { Frames } from './frames.js';
import { obstacle } from './hypotheses.js';
import type { MeasuringGrade } from './measure.js';

export interface CheckOptions {
  readonly grade?: MeasuringGrade;
  readonly lemmas?: boolean;
  /** How many draws of the theorem's randomness; theorems without chance use one. */
  readonly draws?: number;
  readonly onStep?: (step: number) => void;
}

/** Rate at which a true theorem may be refuted on one instance by its failure count; a thousand instances make 10⁻⁶. */
export const instanceFalseAlarm = 1e-9;

/** Decides whether the theorem, placed on this instance, holds there. Deterministic: the same instance gives the same verdict to the bit. */
export function checkInstance<W extends World>(
  theorem: Theorem<W>,
  instance: Instance,
  options: CheckOptions = {},
): Verdict {
  const setup = theorem.setting.prepare(instance.subject);
  const frames = new Frames(theorem.setting, setup, instance.parameters, instance.seed, options.grade ?? 'numeric');
  const blocked = obstacle(theorem.hypotheses, frames);
  if (blocked !== undefined) return blocked;
  const drawn = theorem.chance === undefined ? 1 : Math.max(1, options.draws ?? 1);
  const results: DrawResult[] = [];
  for (let i = 0; i < drawn; i++) {
    // The first draw is the instance's own; further ones are numbered.
    const seed = i === 0 ? instance.seed : `${instance.seed}/${i}`;
    const result = checkDraw(theorem, i === 0 ? frames : frames.withSeed(seed), {
      steps: instance.steps,
      lemmas: options.lemmas ?? false,
      ...(options.onStep && { onStep: options.onStep }),
    });
    results.push(result);
    if (result.violation !== undefined && isDeterministic(theorem, result)) {
      return verdictOf(theorem, frames, results, seed);
    }
  }
  return verdictOf(theorem, frames, results, instance.seed);
}

/** A violation is a refutation by itself where the theorem has no chance, or the event its proof goes through occurred. */
function isDeterministic<W extends World>(theorem: Theorem<W>, result: DrawResult): boolean {
  return theorem.chance === undefined || (theorem.chance.event !== undefined && result.event === 'true');
}

/** The verdict that results of draws amount to, on an instance whose hypotheses hold; `seed` is the last draw's. */
export function verdictOf<W extends World>(
  theorem: Theorem<W>,
  frames: Frames<W>,
  results: readonly DrawResult[],
  seed: string,
): Verdict {
  const tally = summed(results);
  const draws = theorem.chance && drawsOf(theorem, frames, results);
  const last = results.at(-1);
  if (last?.violation !== undefined && isDeterministic(theorem, last)) {
    const { violation: by, lemma } = last;
    return { outcome: 'refuted', by, seed, ...(lemma && { lemma }), tally, ...(draws && { draws }) };
  }
  const broken = results.find((result) => result.violation !== undefined)?.violation;
  if (draws !== undefined && broken !== undefined && failsTooOften(draws)) {
    return { outcome: 'refuted', by: broken, seed, tally, draws };
  }
  const open = results.find((result) => result.undecided !== undefined)?.undecided;
  if (open !== undefined) return { outcome: 'undecided', because: open };
  // Steps of a proof hold on every draw, or wherever its event occurs.
  const lemma = results.find((result) => result.lemma !== undefined && result.event === 'true')?.lemma;
  return { outcome: 'holds', grade: frames.grade, tally, ...(lemma && { lemma }), ...(draws && { draws }) };
}

function failsTooOften({ drawn, failures, granted }: Draws): boolean {
  if (granted <= 0) return failures > 0;
  if (granted >= 1) return false;
  return testFailureRate({ trials: drawn, failures }, granted, instanceFalseAlarm).refuted;
}

function drawsOf<W extends World>(theorem: Theorem<W>, frames: Frames<W>, results: readonly DrawResult[]): Draws {
  const granted = theorem.chance === undefined ? 0 : enclose(theorem.chance.failure, frames.surroundings.estimates).hi;
  return {
    drawn: results.length,
    failures: results.filter((result) => result.violation !== undefined).length,
    events: results.filter((result) => result.event === 'true').length,
    granted: Math.min(1, Math.max(0, granted)),
  };
}

function summed(results: readonly DrawResult[]): Tally {
  const [first, ...rest] = results.map((result) => result.tally);
  if (first === undefined) throw new RangeError('no draw was made');
  return rest.reduce<Tally>(
    (a, b) => ({
      compared: a.compared + b.compared,
      withinRounding: a.withinRounding + b.withinRounding,
      ...tightestOf(a, b),
      steps: Math.max(a.steps, b.steps),
      ...((b.end ?? a.end) && { end: b.end ?? a.end! }),
    }),
    first,
  );
}

function tightestOf(a: Tally, b: Tally): Pick<Tally, 'tightest'> {
  if (a.tightest === undefined) return b.tightest === undefined ? {} : { tightest: b.tightest };
  if (b.tightest === undefined || a.tightest.margin <= b.tightest.margin) return { tightest: a.tightest };
  return { tightest: b.tightest };
}
