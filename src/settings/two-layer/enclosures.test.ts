import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../claim/estimate.js';
import type { Measured } from '../../claim/quantity.js';
import type { Interval } from '../../numerics/interval.js';
import * as onDraws from './draw-quantities.js';
import * as onInstances from './instance-quantities.js';
import { twoLayer } from './setting.js';
import * as onSteps from './step-quantities.js';
import type { TwoLayerState } from './world.js';

const activations = [
  'tanh',
  'softplus',
  'relu',
  {
    mixture: [
      { c: 0.5, activation: 'tanh', s: 1.5, t: 0.25 },
      { c: 1, activation: 'sigmoid', s: -1, t: 0 },
    ],
  },
];
const subject = (activation: unknown): unknown => ({
  inputs: [
    [1, 0, 0],
    [0.6, 0.8, 0],
    [0, 0.28, 0.96],
  ],
  targets: { family: 'given', values: [0.5, -0.25, 1] },
  activation,
});

/** Both readings of one number must meet, and the enclosure must say something. */
function expectMeeting(name: string, enclosure: Interval, estimate: Estimate): void {
  if (enclosure.hi === Number.POSITIVE_INFINITY && !(estimate.hi < Number.POSITIVE_INFINITY)) return;
  expect(Number.isFinite(enclosure.lo) && Number.isFinite(enclosure.hi), name).toBe(true);
  const slack = 1e-12 * (1 + Math.abs(estimate.hi));
  expect(enclosure.lo, name).toBeLessThanOrEqual(estimate.hi + slack);
  expect(enclosure.hi, name).toBeGreaterThanOrEqual(estimate.lo - slack);
}

function expectAllMeeting<Subject>(quantities: object, on: Subject): number {
  let met = 0;
  for (const quantity of Object.values(quantities) as Measured<'instance', Subject>[]) {
    if (quantity.enclose === undefined) continue;
    const elements = quantity.index?.size(on) ?? 1;
    for (let i = 0; i < elements; i++) {
      expectMeeting(quantity.name, quantity.enclose(on, i), quantity.estimate!(on, i));
      met++;
    }
  }
  return met;
}

describe('certified enclosures of the two-layer quantities', () => {
  it.each(activations)('%j: meet the numeric estimates', (activation) => {
    const setup = twoLayer.prepare(subject(activation));
    expect(expectAllMeeting(onInstances, setup)).toBeGreaterThan(70);
    const parameters = { width: 24, 'step-size': 0.05 };
    const draw = twoLayer.draw(setup, parameters, 'a seed');
    expect(expectAllMeeting(onDraws, draw)).toBe(4);
    if (activation === 'relu') return;
    let states = 0;
    for (const state of twoLayer.run(
      draw,
      parameters,
      6,
      new Set([onSteps.distance.name]),
    ) as Iterable<TwoLayerState>) {
      expectAllMeeting(onSteps, state);
      states++;
    }
    expect(states).toBe(7);
  });

  it('larger runs are not re-run in multiple precision, and say so by saying nothing', () => {
    const setup = twoLayer.prepare(subject('tanh'));
    const parameters = { width: 65, 'step-size': 0.05 };
    const draw = twoLayer.draw(setup, parameters, 'a seed');
    const [state] = [...twoLayer.run(draw, parameters, 0, new Set<string>())] as TwoLayerState[];
    expect(onSteps.residualNorm.enclose!(state!, 0)).toEqual({
      lo: Number.NEGATIVE_INFINITY,
      hi: Number.POSITIVE_INFINITY,
    });
  });
});
