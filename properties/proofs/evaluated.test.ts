import { expect, test } from 'vitest';
import type { Formula } from '../../src/claim/formula.js';
import type { Quantity } from '../../src/claim/quantity.js';
import type { Theorem } from '../../src/claim/theorem.js';
import { quantitiesOf } from '../../src/claim/traverse.js';
import { checkDraw } from '../../src/verify/check-draw.js';
import { Frames } from '../../src/verify/frames.js';
import { obstacle } from '../../src/verify/hypotheses.js';
import { instanceAt } from '../../src/verify/instance-at.js';
import { place } from '../../src/verify/place.js';
import { theorems } from '../../theorems/index.js';

/** Quantities that no run, draw or instance is measured for, and why; steps that mention one are proved only. */
const notMeasured: Readonly<Record<string, string>> = {
  'limit-path-length': 'a limit of the run',
  'limit-residual': 'a limit of the run',
  'high-degree': 'some degree, beyond any that is computed',
  'high-coefficient': 'the coefficient of that degree',
  'smallest-of-high-power': 'the power of that degree',
  'gram-failure-probability': 'a probability: draws are counted instead',
  'sign-failure-probability': 'a probability',
  'concentration-failure-probability': 'a probability',
  'residual-failure-probability': 'a probability: draws are counted instead',
  'gram-failure-here': 'a probability',
  'residual-failure-here': 'a probability',
  'event-failure-probability': 'a probability: draws are counted instead',
  'mean-residual': 'a mean over W_0',
  'mean-squared-residual': 'a mean over W_0',
  'value-gap': 'any two points of weight space, of no run',
  'residual-gap': 'any two points of weight space, of no run',
  'residual-at-one': 'any two points of weight space, of no run',
  'residual-at-other': 'any two points of weight space, of no run',
  'output-slope': 'any value of a Gaussian, of no run',
  'output-gap': 'any two values of a Gaussian, of no run',
  'argument-gap': 'any two values of a Gaussian, of no run',
};

/** Steps that hold with equality, or say something only where a premise holds exactly: no comparison is ever clear of rounding. */
const neverClear = ['no-row-exceeds-the-largest', 'P8-at-zero-residual'];

const canBeMeasured = (of: Quantity): boolean =>
  of.scope === 'parameter' || of.scope === 'defined' || (of.measure ?? of.estimate) !== undefined;

const isEquation = (formula: Formula): boolean => {
  if ('every' in formula) return isEquation(formula.body);
  if ('all' in formula) return formula.all.every(isEquation);
  return 'rel' in formula && formula.rel === '=';
};

test.each(theorems.filter(({ proof }) => proof !== undefined))(
  '$name: every proof step is evaluated, or there is a reason why not',
  ({ proof, lemmas, conclusions }) => {
    const evaluated = new Set([...lemmas, ...conclusions].map(({ name }) => name));
    const introduced = new Set<Quantity>();
    for (const { name, formula, discharge } of proof!) {
      const without = quantitiesOf(formula).filter((quantity) => !canBeMeasured(quantity));
      if (discharge.by === 'definition' && discharge.introduces) introduced.add(discharge.introduces);
      // What is introduced by an equation is read as that equation, which then says nothing itself.
      const open = without.filter((quantity) => notMeasured[quantity.name] === undefined && !introduced.has(quantity));
      expect(open.map((quantity) => quantity.name)).toEqual([]);
      const isExcused = without.some((quantity) => notMeasured[quantity.name] !== undefined);
      if (!isExcused && !(discharge.by === 'definition' && without.length > 0)) expect(evaluated).toContain(name);
    }
  },
);

test('no reason is given for what no proof mentions', () => {
  const mentioned = theorems.flatMap(({ proof = [] }) => proof.flatMap(({ formula }) => quantitiesOf(formula)));
  const names = new Set(mentioned.filter((quantity) => !canBeMeasured(quantity)).map(({ name }) => name));
  expect(Object.keys(notMeasured).filter((name) => !names.has(name))).toEqual([]);
});

test.each(theorems.filter(({ lemmas }) => lemmas.length > 0))(
  '$name: every step that can be measured holds, and is decided somewhere',
  (theorem: Theorem) => {
    const undecided = [1, 2, 3, 4, 5, 6].flatMap((index) => {
      const instance = place(theorem, instanceAt(theorem, 'lemmas', index), { operations: 3e6, bytes: 2 ** 22 });
      const { setting } = theorem;
      const frames = new Frames(setting, setting.prepare(instance.subject), instance.parameters, instance.seed);
      if (obstacle(theorem.hypotheses, frames) !== undefined) return [];
      const { lemma, event, undecidedLemmas } = checkDraw(theorem, frames, { steps: instance.steps, lemmas: true });
      if (event === 'true') expect(lemma).toBeUndefined();
      return [new Set(undecidedLemmas)];
    });
    expect(undecided.length).toBeGreaterThan(1);
    const never = theorem.lemmas.filter(({ name }) => undecided.every((open) => open.has(name)));
    expect(
      never
        .filter(({ formula }) => !isEquation(formula))
        .map(({ name }) => name)
        .filter((name) => !neverClear.includes(name)),
    ).toEqual([]);
  },
);
