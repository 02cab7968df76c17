import { expect, test } from 'vitest';
import { theorems } from '../../theorems/index.js';
import { sidesOf } from '../claim/traverse.js';
import { delta, epsilon, theta, width } from '../settings/two-layer/parameters.js';
import { along } from './along.js';
import { enclose } from './enclosure.js';
import type { Environment } from './environment.js';
import { evaluate } from './numeric.js';

/** A number in [0.1, 0.9] for every quantity and element, but for what is given. */
function environment(given: Readonly<Record<string, number>>): Environment<number> {
  return {
    size: () => 3,
    value: ({ name }, _at, position = 0) =>
      given[name] ?? 0.1 + (0.8 * [...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0) + position) % 997, 7)) / 997,
  };
}

const sides = theorems.flatMap(({ hypotheses, conclusions }) =>
  [...hypotheses, ...conclusions].flatMap(({ formula }) => ('every' in formula ? [] : sidesOf(formula))),
);

test('a reading along a parameter gives the values of readings at each value of it, to the bit', () => {
  let compared = 0;
  for (const side of sides) {
    for (const parameter of [delta, epsilon, theta, width]) {
      const read = along(side, parameter, environment({}));
      for (const value of [0.125, 0.3, 0.99]) {
        expect(read(value)).toBe(evaluate(side, environment({ [parameter.name]: value })));
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(500);
});

test('what is kept is what would have been computed, in both readings', () => {
  const points = environment({});
  const kept = new Map<unknown, unknown>();
  const keep = <T>(expression: unknown, compute: () => T): T => {
    if (!kept.has(expression)) kept.set(expression, compute());
    return kept.get(expression) as T;
  };
  const estimates = {
    size: points.size,
    value: (...of: Parameters<typeof points.value>) => {
      const value = points.value(...of);
      return { lo: value, hi: value, grade: 'numeric' as const };
    },
  };
  for (const side of [...sides, ...sides]) {
    expect(evaluate(side, { ...points, keep })).toBe(evaluate(side, points));
  }
  kept.clear();
  for (const side of [...sides, ...sides]) {
    expect(enclose(side, { ...estimates, keep })).toEqual(enclose(side, estimates));
  }
  expect(kept.size).toBeGreaterThan(50);
});
