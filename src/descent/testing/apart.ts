import { descend } from '../descend.js';
import type { Route } from '../engine.js';
import type { WeightProblem } from '../problem.js';
import type { DescentState } from '../state.js';
import { relativeDifference } from './relative-difference.js';

/** By how much two runs differ at most, against max(1, |value|). */
export interface Apart {
  readonly outputs: number;
  /** Of the path length, beyond what its allowance covers. */
  readonly pathLength: number;
  readonly preactivations: number;
  readonly distance: number;
  /** What the caller compares besides. */
  readonly more: number;
  /** The residual of a run that went on where the other had ended with residual zero. */
  readonly atTheEnd: number;
}

/** 200 steps on two routes: u and the path length are compared at every k, the rest every `everySoOften` steps. */
export function apart(
  problem: WeightProblem,
  [one, other]: readonly [Route<WeightProblem>, Route<WeightProblem>],
  everySoOften: number,
  more: (a: DescentState, b: DescentState) => number,
): Apart {
  const largest = { outputs: 0, pathLength: 0, preactivations: 0, distance: 0, more: 0, atTheEnd: 0 };
  const saw = (what: keyof Apart, difference: number): void => {
    largest[what] = Math.max(largest[what], difference);
  };
  const first = descend(problem, { steps: 200, route: one, distances: true });
  const second = descend(problem, { steps: 200, route: other, distances: true });
  for (let k = 0; k <= 200; k++) {
    const a = first.next();
    const b = second.next();
    if (a.done || b.done) {
      // an exactly zero residual ends a run, and rounding decides which route meets it first
      for (const end of [a, b]) {
        if (!end.done) saw('atTheEnd', end.value.residualNorm);
        else if (end.value.reason !== 'converged') saw('atTheEnd', Number.POSITIVE_INFINITY);
      }
      break;
    }
    saw('outputs', relativeDifference(a.value.outputs, b.value.outputs));
    // where G is singular the Z-form's step length is the root of a cancelling sum: its allowance says so
    const beyond = Math.abs(a.value.pathLength - b.value.pathLength) - a.value.pathAllowance;
    saw('pathLength', beyond / Math.max(1, b.value.pathLength));
    if (k % everySoOften !== 0) continue;
    saw('preactivations', relativeDifference(a.value.preactivations(), b.value.preactivations()));
    saw('distance', relativeDifference([a.value.distance()], [b.value.distance()]));
    saw('more', more(a.value, b.value));
  }
  return largest;
}
