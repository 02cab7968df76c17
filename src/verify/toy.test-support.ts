/** A setting small enough to check by hand: x ← (1 − ηh)x from x_0 in [1, 2), with a coin that may spoil the start. */
import fc from 'fast-check';
import { testable } from '../claim/claim.js';
import { exactly, measured } from '../claim/estimate.js';
import { atNext, expr, fraction, minus, times } from '../claim/expression.js';
import { atMost, greaterThan } from '../claim/formula.js';
import type { Measured, Parameter } from '../claim/quantity.js';
import type { RunEnd, Setting } from '../claim/setting.js';
import type { Theorem } from '../claim/theorem.js';

export interface ToyWorld {
  readonly setup: { readonly h: number };
  readonly draw: { readonly x0: number; readonly h: number };
  readonly state: { readonly k: number; readonly x: number };
}

export const runs = { count: 0 };

export const toySetting: Setting<ToyWorld> = {
  name: 'toy',
  prepare: (subject) => subject as ToyWorld['setup'],
  draw: ({ h }, _parameters, seed) => ({ h, x0: 1 + (seed.length % 8) / 8 }),
  *run({ x0, h }, parameters, steps): Generator<ToyWorld['state'], RunEnd> {
    runs.count += 1;
    let x = x0;
    for (let k = 0; k <= steps; k++) {
      if (!Number.isFinite(x)) return { reason: 'overflow', message: `x is ${x} at k = ${k}` };
      yield { k, x };
      x *= 1 - (parameters.eta ?? 0) * h;
    }
    return { reason: 'horizon', message: `${steps} steps` };
  },
  cost: (_setup, parameters) => ({ bytes: 8 * (parameters.m ?? 1), operationsPerStep: parameters.m ?? 1 }),
  substantial: () => true,
  arbitrary: () =>
    fc.integer({ min: 1, max: 9 }).map((h) => ({
      setting: 'toy',
      family: h % 2 === 0 ? 'even' : 'odd',
      subject: { h },
      parameters: { eta: 1, m: 1, fraction: 0.5 },
      seed: 'unset',
      steps: 20,
    })),
};

export const h: Measured<'instance', ToyWorld['setup']> = {
  name: 'h',
  notation: { symbol: 'h' },
  meaning: 'curvature',
  scope: 'instance',
  measure: (setup) => setup.h,
};
export const x0: Measured<'draw', ToyWorld['draw']> = {
  name: 'x0',
  notation: { symbol: 'x', sub: '0' },
  meaning: 'start',
  scope: 'draw',
  measure: (draw) => draw.x0,
};
export const x: Measured<'step', ToyWorld['state']> = {
  name: 'x',
  notation: { symbol: 'x' },
  meaning: 'iterate',
  scope: 'step',
  measure: (state) => state.x,
  estimate: (state) => measured(state.x, 1e-15 * Math.abs(state.x)),
  enclose: (state) => exactly(state.x),
};
export const eta: Parameter = {
  name: 'eta',
  notation: { symbol: 'η' },
  meaning: 'step size',
  scope: 'parameter',
  domain: 'positive',
};
export const m: Parameter = {
  name: 'm',
  notation: { symbol: 'm' },
  meaning: 'size',
  scope: 'parameter',
  domain: 'positive-integer',
};
export const part: Parameter = {
  name: 'fraction',
  notation: { symbol: 'φ' },
  meaning: 'fraction of the largest step',
  scope: 'parameter',
  domain: 'unit-interval',
};

export const toyTheorem: Theorem<ToyWorld> = {
  name: 'toy',
  title: 'Toy',
  statement: 'Descent on a parabola contracts.',
  sources: [{ citation: 'none', provenance: 'own derivation' }],
  setting: toySetting,
  hypotheses: [
    testable('step-is-positive', greaterThan(eta, 0)),
    testable('step-is-stable', atMost(times(eta, h), 1)),
    testable('size-suffices', atMost(times(fraction(5, 2), h), m)),
  ],
  lemmas: [testable('iterate-stays-positive', greaterThan(x, -1))],
  conclusions: [testable('contracts', atMost(atNext(x), times(minus(1, times(fraction(1, 2), eta, h)), x)))],
  choose: [
    { parameter: eta, solves: 'step-is-stable', fraction: part },
    { parameter: m, solves: 'size-suffices' },
  ],
  instances: {},
};

/** Claims x_0 ≤ bound with failure probability `granted`; whether it fails is decided by the seed's length. */
export function toyChance(granted: number, bound: number): Theorem<ToyWorld> {
  return {
    ...toyTheorem,
    name: 'toy-chance',
    lemmas: [],
    conclusions: [testable('starts-low', atMost(x0, expr(bound)))],
    chance: { drawn: 'x0', failure: expr(granted) },
  };
}
