import type { Claim } from '../claim/claim.js';
import type { Formula } from '../claim/formula.js';
import type { Measured, World } from '../claim/quantity.js';
import type { RunEnd } from '../claim/setting.js';
import type { Theorem } from '../claim/theorem.js';
import { familyOf, mentionsNext, mentionsStart, quantitiesOf, scopeOf } from '../claim/traverse.js';
import { allOf, type Truth } from '../claim/truth.js';
import type { Finding, Tally } from '../claim/verdict.js';
import { decide } from '../readings/decide.js';
import { ComparisonLog } from './comparison-log.js';
import type { Frames, Snapshot } from './frames.js';

/** What one draw showed, before chance is taken into account. */
export interface DrawResult {
  readonly violation?: Finding;
  /** The first lemma, in proof order, that broke at or before the violation (or at all, when no conclusion broke). */
  readonly lemma?: Finding;
  /** Names of the lemmas that no comparison decided: beyond rounding's reach, or their premises never held. */
  readonly undecidedLemmas: readonly string[];
  /** Whether the event the proof goes through occurred; true when the theorem names none. */
  readonly event: Truth;
  /** Conclusions that no comparison decided, and irregular ends of the run. */
  readonly undecided?: string;
  readonly tally: Tally;
}

export interface DrawOptions {
  readonly steps: number;
  /** Also evaluate the lemmas at every k. */
  readonly lemmas: boolean;
  /** Called after every iterate, for progress. */
  readonly onStep?: (step: number) => void;
  /** Ends the run at the first iterate where this certainly holds. May mention step quantities that a conclusion mentions. */
  readonly until?: Formula;
  /** Go on after a violation, for a run that is measured whatever it shows. */
  readonly pastViolations?: boolean;
}

/** Tests the conclusions on one draw, running the descent when any of them speaks of iterates; stops at the first violation. */
export function checkDraw<W extends World>(theorem: Theorem<W>, frames: Frames<W>, options: DrawOptions): DrawResult {
  const checking = checkingDraw(theorem, frames, options);
  for (;;) {
    const { done, value } = checking.next();
    if (done === true) return value;
  }
}

/** The same, pausing at every iterate k, while what the claims mention is in view in `frames`. */
export function* checkingDraw<W extends World>(
  theorem: Theorem<W>,
  frames: Frames<W>,
  options: DrawOptions,
): Generator<number, DrawResult> {
  const event = allOf((theorem.chance?.event ?? []).map((claim) => decide(claim.formula, frames.surroundings).truth));
  const conclusions = theorem.conclusions.filter((claim) => claim.kind === 'testable');
  if (conclusions.length === 0) throw new RangeError(`${theorem.name} has no testable conclusion`);
  const log = new ComparisonLog(conclusions);
  const lemmaLog = new ComparisonLog(options.lemmas ? theorem.lemmas : []);
  const onIterates: Claim[] = [];
  for (const each of [lemmaLog, log]) {
    for (const claim of each.claims) {
      if (scopeOf(claim.formula) === 'step') onIterates.push(claim);
      else each.note(claim, frames.surroundings);
    }
  }
  const run =
    onIterates.length > 0 && log.violation === undefined
      ? yield* runAlong(frames, onIterates, log, lemmaLog, options)
      : { steps: 0 };
  const undecided = log.violation === undefined ? whyUndecided(log, run.end) : undefined;
  return {
    ...(log.violation && { violation: log.violation }),
    ...(lemmaLog.violation && { lemma: lemmaLog.violation }),
    undecidedLemmas: lemmaLog.neverCompared,
    event,
    ...(undecided !== undefined && { undecided }),
    tally: log.tally(run.steps, run.end),
  };
}

function* runAlong<W extends World>(
  frames: Frames<W>,
  all: readonly Claim[],
  log: ComparisonLog,
  lemmaLog: ComparisonLog,
  options: DrawOptions,
): Generator<number, { steps: number; end?: RunEnd }> {
  const quantities = [...new Set(all.flatMap((claim) => quantitiesOf(claim.formula)))].filter(
    (quantity): quantity is Measured<'step', W['state']> => quantity.scope === 'step',
  );
  const needs = new Set(quantities.flatMap(({ name, needs = [] }) => [name, ...needs]));
  const single = all.filter((claim) => !mentionsNext(claim.formula));
  const pairs = all.filter((claim) => mentionsNext(claim.formula));
  const lemmas = new Set(lemmaLog.claims);
  const families = new Map(all.map((claim) => [claim, familyOf(claim.formula)]));
  const note = (claim: Claim, k: number): void => {
    const into = lemmas.has(claim) ? lemmaLog : log;
    const family = families.get(claim);
    if (family === undefined) into.note(claim, frames.surroundings, k);
    else {
      for (const [member, position] of frames.elements(family).entries()) {
        frames.lookAt(member);
        into.note(claim, frames.surroundings, k, { symbol: family.symbol, position });
      }
    }
  };

  const run = frames.setting.run(frames.draw, frames.parameters, options.steps, needs);
  let start: Snapshot | undefined;
  let previous: Snapshot | undefined;
  try {
    for (let k = 0; ; k++) {
      const { done, value } = run.next();
      if (done === true) return { steps: Math.max(0, k - 1), end: value };
      const current = frames.snapshot(value, quantities);
      start ??= current;
      if (previous !== undefined) {
        frames.show({ start, now: previous, next: current });
        for (const claim of pairs) note(claim, k - 1);
      }
      frames.show({ start, now: current });
      // At k = 0 a claim about k beside 0 compares a number with itself.
      for (const claim of single) if (k > 0 || !mentionsStart(claim.formula)) note(claim, k);
      if (log.violation !== undefined && options.pastViolations !== true) return { steps: k };
      previous = current;
      options.onStep?.(k);
      yield k;
      if (options.until !== undefined && decide(options.until, frames.surroundings).truth === 'true') {
        return { steps: k, end: { reason: 'horizon', message: `what was asked for is reached at k = ${k}` } };
      }
    }
  } finally {
    // Engines may hold threads; after a regular end this does nothing.
    run.return({ reason: 'horizon', message: 'no further iterate was asked for' });
  }
}

function whyUndecided(log: ComparisonLog, end: RunEnd | undefined): string | undefined {
  if (end !== undefined && !['horizon', 'noise-floor', 'converged'].includes(end.reason)) return end.message;
  const [first] = log.neverCompared;
  if (first === undefined) return undefined;
  return `${first}: no comparison could be decided${end === undefined ? '' : ` (${end.message})`}`;
}
